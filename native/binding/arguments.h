#pragma once

#include <napi.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bilateral_grid.h"
#include "dis_flow.h"
#include "picture.h"
#include "upsample.h"

namespace workprint {

/// Reads and checks a kernel's arguments on the JS thread. What is wrong throws a JS TypeError or RangeError that names
/// the argument, what it has and what it needs. Keeps every buffer it handed out until it is destroyed.
class Arguments {
 public:
  /// Whether an output may share memory with an input: not at all, or only when both start at the same place.
  enum class InPlace { refused, allowed };

  explicit Arguments(const Napi::CallbackInfo& info, InPlace in_place = InPlace::refused)
      : info_(info), in_place_(in_place) {}

  PictureSize size(std::size_t index, const char* name);
  int integer(std::size_t index, const char* name, int lowest, int highest);
  float number(std::size_t index, const char* name);
  /// 0..1.
  float share(std::size_t index, const char* name);
  /// Elements of a typed array.
  std::size_t length(std::size_t index, const char* name);
  void require_within(PictureSize size, const char* name, PictureSize limit, const char* limit_name);

  const float* input(std::size_t index, const char* name, std::size_t needed);
  float* output(std::size_t index, const char* name, std::size_t needed);
  const std::uint8_t* input_bytes(std::size_t index, const char* name, std::size_t needed);
  std::uint8_t* output_bytes(std::size_t index, const char* name, std::size_t needed);

  YuvFormat yuv_format(std::size_t index, const char* name);
  YuvSource yuv_source(std::size_t index, const char* name, const YuvFormat& format);
  YuvTarget yuv_target(std::size_t index, const char* name, const YuvFormat& format);
  GridShape grid_shape(std::size_t index, const char* name);
  JointBilateralSigma sigma(std::size_t index, const char* name);
  GuidedFilterOptions guided_options(std::size_t index, const char* name);
  DisPreset preset(std::size_t index, const char* name);

  /// The argument as it came, for what is made of objects within objects.
  Napi::Value given(std::size_t index) const { return info_[index]; }
  const float* input(Napi::Value given, const std::string& name, std::size_t needed);
  const std::uint8_t* input_bytes(Napi::Value given, const std::string& name, std::size_t needed);
  YuvFormat yuv_format(Napi::Value given, const std::string& name);
  YuvSource yuv_source(Napi::Value given, const std::string& name, const YuvFormat& format);

  /// The references that keep the buffers alive; to be held until the kernel has run.
  std::vector<Napi::ObjectReference> take_buffers() { return std::move(buffers_); }

 private:
  enum class Access { read, write };
  struct Memory {
    std::string name;
    const std::uint8_t* begin;
    std::size_t bytes;
    Access access;
  };

  Napi::Object object(std::size_t index, const char* name);
  void* memory(Napi::Value value, const std::string& name, napi_typedarray_type type, std::size_t needed,
               Access access);
  YuvTarget planes(Napi::Value given, const std::string& name, const YuvFormat& format, Access access);
  void check_overlap(const Memory& added);

  const Napi::CallbackInfo& info_;
  InPlace in_place_;
  std::vector<Memory> memories_;
  std::vector<Napi::ObjectReference> buffers_;
};

}  // namespace workprint
