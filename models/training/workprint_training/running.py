"""What every trainer shares: arguments, resumable checkpoints, learning rate, averaged weights."""

from __future__ import annotations

import argparse
import copy
import math
import time
from collections.abc import Callable
from pathlib import Path

import torch
import torch.multiprocessing
from torch import nn


def arguments(description: str) -> argparse.ArgumentParser:
    """Options common to all trainers."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="folder with footage/ and training/")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and logs")
    parser.add_argument("--minutes", type=float, default=25, help="stop after this much training")
    parser.add_argument("--steps", type=int, default=10**9, help="stop after this many steps")
    parser.add_argument("--rate", type=float, default=1.2e-3, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="threads per worker")
    parser.add_argument("--workers", type=int, default=2, help="processes that update the same weights")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    return parser


class Run:
    """One worker's training run: clock, schedule, averaged weights, a checkpoint every 60 seconds.

    Workers share the model's memory and update it without locks (Hogwild, Niu et al. 2011), each
    with its own optimiser. On a machine that others use too, two single-threaded workers waste far
    less time than two threads that wait for each other. Only worker 0 averages and saves; `step`
    counts one worker's steps, and the checkpoint holds the sum.
    """

    def __init__(self, options: argparse.Namespace, model: nn.Module, name: str, worker: int = 0):
        self.options = options
        self.worker = worker
        self.model = model
        self.averaged = copy.deepcopy(model).requires_grad_(False)
        self.optimiser = torch.optim.AdamW(model.parameters(), options.rate, weight_decay=0.01)
        self.path = options.out / f"{name}.pt"
        self.step = 0
        self._spent = 0.0
        self._started = self._saved = time.monotonic()
        options.out.mkdir(parents=True, exist_ok=True)
        if options.resume and self.path.exists():
            state = torch.load(self.path, weights_only=True)
            if worker == 0:
                model.load_state_dict(state["model"])
            self.averaged.load_state_dict(state["averaged"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.step, self._spent = state["step"] // options.workers, state["seconds"]

    @property
    def seconds(self) -> float:
        """Training time so far, over all resumptions."""
        return self._spent + time.monotonic() - self._started

    @property
    def progress(self) -> float:
        """0 at the start, 1 when time or steps are used up."""
        by_time = self.seconds / (60 * self.options.minutes)
        return min(1.0, max(by_time, self.step / self.options.steps))

    def update(self, loss: torch.Tensor) -> None:
        """One optimiser step at the scheduled rate, then the averaged weights and the checkpoint."""
        warm = min(1.0, (self.step + 1) / 100)
        scheduled = self.options.rate * warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * self.progress)))
        for group in self.optimiser.param_groups:
            group["lr"] = scheduled
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        if self.worker != 0:
            return
        keep = min(0.999, (self.step + 1) / (self.step + 10))
        with torch.no_grad():
            for slow, fast in zip(
                self.averaged.state_dict().values(), self.model.state_dict().values(), strict=True
            ):
                slow.lerp_(fast, 1 - keep)
        if time.monotonic() - self._saved > 60:
            self.save()

    def save(self) -> None:
        """Writes the checkpoint whole, or not at all."""
        self._saved = time.monotonic()
        state = {
            "model": self.model.state_dict(),
            "averaged": self.averaged.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step * self.options.workers,
            "seconds": self.seconds,
        }
        partial = self.path.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.path)


def prepare(options: argparse.Namespace, worker: int) -> None:
    """Threads and seed of one worker."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed + 1000 * worker)


def spawn(train: Callable[..., None], options: argparse.Namespace, model: nn.Module, plates: object) -> None:
    """Runs train(worker, options, model, plates) in every worker with the model in shared memory."""
    model.share_memory()
    if options.workers == 1:
        train(0, options, model, plates)
    else:
        torch.multiprocessing.spawn(train, (options, model, plates), nprocs=options.workers)


def load_averaged(path: Path, model: nn.Module) -> nn.Module:
    """Puts a checkpoint's averaged weights into `model`."""
    model.load_state_dict(torch.load(path, weights_only=True)["averaged"])
    return model.eval()
