#pragma once

#include <napi.h>

#include <memory>

#include "arguments.h"
#include "mapped_file.h"
#include "scan.h"

namespace workprint {

/// A mapped file as an opaque JS value: mapFile(path) makes one, unmapFile(file) lets go of it. A scan that runs keeps its own hold.
Napi::Value map_file(const Napi::CallbackInfo& info);
Napi::Value unmap_file(const Napi::CallbackInfo& info);

struct ScanArguments {
  std::shared_ptr<const MappedFile> file;
  ScanRequest request;
};

/// (file, blocks, request) of `scanVectors`.
ScanArguments scan_arguments(Arguments& arguments);

/// { rows: Uint32Array, scores: Float64Array, matched, unknown }.
Napi::Value scan_answer(Napi::Env env, const ScanResult& result);

}  // namespace workprint
