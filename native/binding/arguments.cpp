#include "arguments.h"

#include <utility>

#include "values.h"

namespace workprint {
Napi::Object Arguments::object(std::size_t index, const char* name) { return object_of(info_[index], name); }

PictureSize Arguments::size(std::size_t index, const char* name) { return size_of(object(index, name), name); }

int Arguments::integer(std::size_t index, const char* name, int lowest, int highest) {
  return whole_number(info_[index], name, lowest, highest);
}

float Arguments::number(std::size_t index, const char* name) { return real_number(info_[index], name); }

float Arguments::share(std::size_t index, const char* name) {
  const float share = number(index, name);
  if (share >= 0.0f && share <= 1.0f) return share;
  throw Napi::RangeError::New(info_.Env(), std::string(name) + " is " + text(share) + "; it must be from 0 to 1");
}

std::size_t Arguments::length(std::size_t index, const char* name) {
  const Napi::Value value = info_[index];
  if (!value.IsTypedArray()) throw Napi::TypeError::New(info_.Env(), std::string(name) + " must be a typed array");
  return value.As<Napi::TypedArray>().ElementLength();
}

void Arguments::require_within(PictureSize size, const char* name, PictureSize limit, const char* limit_name) {
  if (size.width <= limit.width && size.height <= limit.height) return;
  const auto written = [](PictureSize of) { return std::to_string(of.width) + "x" + std::to_string(of.height); };
  throw Napi::RangeError::New(info_.Env(), std::string(name) + " is " + written(size) + "; it must be no larger than " +
                                               limit_name + ", " + written(limit));
}

void Arguments::check_overlap(const Memory& added) {
  for (const Memory& other : memories_) {
    const bool apart = added.begin + added.bytes <= other.begin || other.begin + other.bytes <= added.begin;
    const bool both_read = added.access == Access::read && other.access == Access::read;
    const bool in_place = in_place_ == InPlace::allowed && added.access != other.access && added.begin == other.begin;
    if (apart || both_read || in_place) continue;
    throw Napi::RangeError::New(info_.Env(), added.name + " and " + other.name + " overlap in memory");
  }
}

void* Arguments::memory(Napi::Value value, const std::string& name, napi_typedarray_type type, std::size_t needed,
                        Access access) {
  const Napi::Env env = info_.Env();
  const bool floats = type == napi_float32_array;
  const char* const kind = floats ? "Float32Array" : "Uint8Array";
  if (!value.IsTypedArray()) throw Napi::TypeError::New(env, name + " must be a " + kind);
  napi_typedarray_type actual;
  std::size_t length = 0;
  void* data = nullptr;
  if (napi_get_typedarray_info(env, value, &actual, &length, &data, nullptr, nullptr) != napi_ok || actual != type) {
    throw Napi::TypeError::New(env, name + " must be a " + kind);
  }
  if (length < needed) {
    throw Napi::RangeError::New(env, name + " has " + std::to_string(length) + " elements; it needs " +
                                         std::to_string(needed));
  }
  const Memory added{name, static_cast<const std::uint8_t*>(data), needed * (floats ? sizeof(float) : 1), access};
  check_overlap(added);
  memories_.push_back(added);
  buffers_.push_back(Napi::Persistent(value.As<Napi::Object>()));
  return data;
}

const float* Arguments::input(std::size_t index, const char* name, std::size_t needed) {
  return input(info_[index], name, needed);
}

const float* Arguments::input(Napi::Value given, const std::string& name, std::size_t needed) {
  return static_cast<const float*>(memory(given, name, napi_float32_array, needed, Access::read));
}

float* Arguments::output(std::size_t index, const char* name, std::size_t needed) {
  return static_cast<float*>(memory(info_[index], name, napi_float32_array, needed, Access::write));
}

const std::uint8_t* Arguments::input_bytes(std::size_t index, const char* name, std::size_t needed) {
  return input_bytes(info_[index], name, needed);
}

const std::uint8_t* Arguments::input_bytes(Napi::Value given, const std::string& name, std::size_t needed) {
  return static_cast<const std::uint8_t*>(memory(given, name, napi_uint8_array, needed, Access::read));
}

std::uint8_t* Arguments::output_bytes(std::size_t index, const char* name, std::size_t needed) {
  return static_cast<std::uint8_t*>(memory(info_[index], name, napi_uint8_array, needed, Access::write));
}

YuvFormat Arguments::yuv_format(std::size_t index, const char* name) { return yuv_format(info_[index], name); }

YuvFormat Arguments::yuv_format(Napi::Value given, const std::string& name) {
  const Napi::Object value = object_of(given, name);
  const std::string of = name + ".";
  const Napi::Object chroma = object_of(value.Get("subsampling"), of + "subsampling");
  return {size_of(value, name),
          whole_number(chroma.Get("horizontal"), of + "subsampling.horizontal", 1, 2),
          whole_number(chroma.Get("vertical"), of + "subsampling.vertical", 1, 2),
          whole_number(value.Get("bitDepth"), of + "bitDepth", 8, 16),
          choice<YuvMatrix>(value.Get("matrix"), of + "matrix",
                            {{"bt601", YuvMatrix::bt601}, {"bt709", YuvMatrix::bt709}, {"bt2020nc", YuvMatrix::bt2020nc}}),
          choice<YuvRange>(value.Get("range"), of + "range",
                           {{"limited", YuvRange::limited}, {"full", YuvRange::full}}),
          choice<ChromaLocation>(value.Get("chromaLocation"), of + "chromaLocation",
                                 {{"left", ChromaLocation::left}, {"center", ChromaLocation::center}})};
}

YuvTarget Arguments::planes(Napi::Value given, const std::string& name, const YuvFormat& format, Access access) {
  const Napi::Env env = info_.Env();
  const Napi::Object value = object_of(given, name);
  const Napi::Value data = value.Get("data");
  const Napi::Value strides = value.Get("strides");
  if (!data.IsObject() || !strides.IsObject()) {
    throw Napi::TypeError::New(env, name + " must have data and strides of three planes");
  }
  YuvTarget planes{};
  for (std::uint32_t plane = 0; plane < 3; ++plane) {
    const std::string at = std::string(1, '[').append(std::to_string(plane)).append("]");
    const std::string stride_name = name + ".strides" + at;
    const std::string data_name = name + ".data" + at;
    const PictureSize size = format.plane_size(static_cast<int>(plane));
    const int row_bytes = size.width * format.bytes_per_sample();
    const int stride = whole_number(strides.As<Napi::Object>().Get(plane), stride_name, row_bytes, largest_int);
    const std::size_t needed = static_cast<std::size_t>(stride) * (size.height - 1) + row_bytes;
    void* const bytes = memory(data.As<Napi::Object>().Get(plane), data_name, napi_uint8_array, needed, access);
    const bool aligned = stride % format.bytes_per_sample() == 0 &&
                         reinterpret_cast<std::uintptr_t>(bytes) % format.bytes_per_sample() == 0;
    if (!aligned) {
      throw Napi::RangeError::New(env, data_name + " and its stride must start 16-bit samples at even bytes");
    }
    planes.data[plane] = static_cast<std::uint8_t*>(bytes);
    planes.stride[plane] = static_cast<std::size_t>(stride);
  }
  return planes;
}

YuvSource Arguments::yuv_source(std::size_t index, const char* name, const YuvFormat& format) {
  return yuv_source(info_[index], name, format);
}

YuvSource Arguments::yuv_source(Napi::Value given, const std::string& name, const YuvFormat& format) {
  const YuvTarget read = planes(given, name, format, Access::read);
  return {{read.data[0], read.data[1], read.data[2]}, {read.stride[0], read.stride[1], read.stride[2]}};
}

YuvTarget Arguments::yuv_target(std::size_t index, const char* name, const YuvFormat& format) {
  return planes(info_[index], name, format, Access::write);
}

GridShape Arguments::grid_shape(std::size_t index, const char* name) {
  const Napi::Object value = object(index, name);
  const std::string of = std::string(name) + ".";
  constexpr int largest = 1024;
  return {whole_number(value.Get("depth"), of + "depth", 1, largest),
          whole_number(value.Get("rows"), of + "rows", 1, largest),
          whole_number(value.Get("columns"), of + "columns", 1, largest)};
}

JointBilateralSigma Arguments::sigma(std::size_t index, const char* name) {
  const Napi::Object value = object(index, name);
  const float spatial = positive_number(value.Get("spatial"), std::string(name) + ".spatial");
  constexpr float widest = 16.0f;
  if (spatial > widest) {
    throw Napi::RangeError::New(info_.Env(), std::string(name) + ".spatial is " + text(spatial) + "; at most " +
                                                 text(widest) + " low-resolution pixels are allowed");
  }
  return {spatial, positive_number(value.Get("range"), std::string(name) + ".range")};
}

GuidedFilterOptions Arguments::guided_options(std::size_t index, const char* name) {
  const Napi::Object value = object(index, name);
  return {whole_number(value.Get("radius"), std::string(name) + ".radius", 1, 256),
          positive_number(value.Get("epsilon"), std::string(name) + ".epsilon")};
}

DisPreset Arguments::preset(std::size_t index, const char* name) {
  return choice<DisPreset>(info_[index], name,
                           {{"ultrafast", DisPreset::ultrafast}, {"fast", DisPreset::fast}, {"medium", DisPreset::medium}});
}

}  // namespace workprint
