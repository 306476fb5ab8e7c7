"""Milliseconds that an exact search of others takes for one query after the other, 20 hits each: JSON on standard output.

    .venv/bin/python tests/bench/archive_peer.py PEER FOLDER ROWS DIMENSIONS

FOLDER holds rows.f32 and queries.f32, float32 one vector after the other. What is not installed gives an `error`.
"""

import json
import sys
import time
from pathlib import Path

LIMIT = 20
QUERIES = 20


def main(peer: str, folder: Path, rows: int, dimensions: int) -> None:
    try:
        import numpy

        shape = (rows, dimensions)
        vectors = numpy.memmap(folder / "rows.f32", numpy.float32, "r", shape=shape)
        queries = numpy.fromfile(folder / "queries.f32", numpy.float32).reshape(-1, dimensions)[:QUERIES]
        search, version = PEERS[peer](vectors, folder)
        search(queries[0])
        times = []
        for query in queries:
            start = time.perf_counter()
            search(query)
            times.append(1000 * (time.perf_counter() - start))
        print(json.dumps({"times": times, "version": version}))
    except Exception as error:  # Whatever a peer fails with is what is said of it.
        print(json.dumps({"error": f"{type(error).__name__}: {error}".splitlines()[0]}))


def of_numpy(vectors, folder):
    import numpy

    held = numpy.array(vectors)

    def search(query):
        scores = held @ query
        best = numpy.argpartition(-scores, LIMIT)[:LIMIT]
        return best[numpy.argsort(-scores[best])]

    return search, numpy.__version__


def of_faiss(vectors, folder):
    import faiss

    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return lambda query: index.search(query[None], LIMIT), faiss.__version__


def of_faiss8(vectors, folder):
    import faiss

    index = faiss.IndexScalarQuantizer(vectors.shape[1], faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors[:100_000])
    index.add(vectors)
    return lambda query: index.search(query[None], LIMIT), faiss.__version__


def of_sqlite_vec(vectors, folder):
    """It has no product of vectors that are not of unit length; the distance of int8 vectors costs as much. A Python whose own SQLite loads no extensions needs pysqlite3."""
    import numpy
    import sqlite_vec

    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

    database = sqlite3.connect(folder / "peer.sqlite")
    database.enable_load_extension(True)
    sqlite_vec.load(database)
    database.execute(f"CREATE VIRTUAL TABLE shots USING vec0(vector int8[{vectors.shape[1]}])")
    for first in range(0, len(vectors), 10_000):
        codes = numpy.rint(127 * vectors[first : first + 10_000]).astype(numpy.int8)
        with database:
            database.executemany(
                "INSERT INTO shots(rowid, vector) VALUES (?, vec_int8(?))",
                ((first + i + 1, row.tobytes()) for i, row in enumerate(codes)),
            )

    def search(query):
        code = numpy.rint(query * (127 / numpy.abs(query).max())).astype(numpy.int8)
        return database.execute(
            "SELECT rowid, distance FROM shots WHERE vector MATCH vec_int8(?) ORDER BY distance LIMIT ?",
            (code.tobytes(), LIMIT),
        ).fetchall()

    return search, sqlite_vec.__version__


def of_lancedb(vectors, folder):
    import lancedb
    import pyarrow

    def batches():
        for first in range(0, len(vectors), 50_000):
            part = pyarrow.array(vectors[first : first + 50_000].reshape(-1))
            yield pyarrow.record_batch([pyarrow.FixedSizeListArray.from_arrays(part, vectors.shape[1])], ["vector"])

    schema = pyarrow.schema([("vector", pyarrow.list_(pyarrow.float32(), vectors.shape[1]))])
    table = lancedb.connect(folder / "lance").create_table("shots", batches(), schema=schema)

    def search(query):
        return table.search(query).distance_type("dot").limit(LIMIT).to_arrow()

    return search, lancedb.__version__


PEERS = {"numpy": of_numpy, "faiss": of_faiss, "faiss8": of_faiss8, "sqlite_vec": of_sqlite_vec, "lancedb": of_lancedb}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
