// The kernels as JavaScript functions: arguments are checked and copied into plain values on the JS thread, the kernel
// runs on libuv's thread pool, the promise settles back on the JS thread.
#include <napi.h>

#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "arguments.h"
#include "bilateral_grid.h"
#include "compose.h"
#include "dis_flow.h"
#include "edit.h"
#include "flow_validity.h"
#include "layer_arguments.h"
#include "luma.h"
#include "lut3d.h"
#include "mix_yuv.h"
#include "parallel.h"
#include "processor.h"
#include "reference/reference.h"
#include "resample.h"
#include "scan.h"
#include "scan_arguments.h"
#include "upsample.h"
#include "yuv.h"

namespace workprint {
namespace {

using Work = std::function<void()>;
/// What the promise resolves to, made on the JS thread when the work is done.
using Answer = std::function<Napi::Value(Napi::Env)>;

/// Work that writes to its buffers, or that has an answer of its own.
struct Task {
  Work work;
  Answer answer;

  Task(Work does) : Task(std::move(does), [](Napi::Env env) { return env.Undefined(); }) {}
  Task(Work does, Answer answers) : work(std::move(does)), answer(std::move(answers)) {}
};

class KernelTask : public Napi::AsyncWorker {
 public:
  KernelTask(Napi::Env env, Task task, std::vector<Napi::ObjectReference> buffers)
      : Napi::AsyncWorker(env, "workprint:kernel"),
        task_(std::move(task)),
        buffers_(std::move(buffers)),
        deferred_(Napi::Promise::Deferred::New(env)) {}

  Napi::Promise promise() const { return deferred_.Promise(); }

 private:
  void Execute() override { task_.work(); }
  void OnOK() override { deferred_.Resolve(task_.answer(Env())); }
  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

  Task task_;
  std::vector<Napi::ObjectReference> buffers_;  // alive until the promise has settled
  Napi::Promise::Deferred deferred_;
};

/// Checks arguments with `prepare`, which returns the work or the task; what it throws rejects the promise.
template <auto prepare, Arguments::InPlace in_place = Arguments::InPlace::refused>
Napi::Value kernel(const Napi::CallbackInfo& info) {
  try {
    Arguments arguments(info, in_place);
    Task work = prepare(arguments);
    // Node-API owns the task: AsyncWorker deletes itself after OnOK or OnError.
    auto* const task = new KernelTask(info.Env(), std::move(work), arguments.take_buffers());
    const Napi::Promise promise = task->promise();
    task->Queue();
    return promise;
  } catch (const Napi::Error& error) {
    const auto deferred = Napi::Promise::Deferred::New(info.Env());
    deferred.Reject(error.Value());
    return deferred.Promise();
  }
}

template <auto compute>
Work yuv_to_rgb_work(Arguments& arguments) {
  const YuvFormat format = arguments.yuv_format(1, "format");
  const YuvSource planes = arguments.yuv_source(0, "planes", format);
  float* const rgb = arguments.output(2, "rgb", 3 * format.size.pixels());
  return [=] { compute(planes, format, rgb); };
}

template <auto compute>
Work rgb_to_yuv_work(Arguments& arguments) {
  const YuvFormat format = arguments.yuv_format(1, "format");
  const float* const rgb = arguments.input(0, "rgb", 3 * format.size.pixels());
  const YuvTarget planes = arguments.yuv_target(2, "planes", format);
  return [=] { compute(rgb, format, planes); };
}

template <auto compute>
Work add_edit_to_yuv_work(Arguments& arguments) {
  const YuvFormat format = arguments.yuv_format(1, "format");
  const YuvSource source = arguments.yuv_source(0, "source", format);
  const float* const edit = arguments.input(2, "edit", 3 * format.size.pixels());
  const float strength = arguments.number(3, "strength");
  const YuvTarget output = arguments.yuv_target(4, "output", format);
  return [=] { compute(source, format, edit, strength, output); };
}

template <auto compute>
Work apply_lut3d_work(Arguments& arguments) {
  const int lut_size = arguments.integer(1, "lutSize", 2, 256);
  const std::size_t nodes = static_cast<std::size_t>(lut_size) * lut_size * lut_size;
  const float* const lut = arguments.input(0, "lut", 3 * nodes);
  const PictureSize size = arguments.size(3, "size");
  const float* const rgb = arguments.input(2, "rgb", 3 * size.pixels());
  float* const output = arguments.output(4, "output", 3 * size.pixels());
  return [=] { compute(lut, lut_size, rgb, size, output); };
}

template <auto compute>
Work slice_bilateral_grid_work(Arguments& arguments) {
  const GridShape shape = arguments.grid_shape(1, "gridShape");
  const std::size_t cells = static_cast<std::size_t>(shape.depth) * shape.rows * shape.columns;
  const float* const grid = arguments.input(0, "grid", 12 * cells);
  const PictureSize size = arguments.size(4, "size");
  const float* const guide = arguments.input(2, "guide", size.pixels());
  const float* const rgb = arguments.input(3, "rgb", 3 * size.pixels());
  float* const output = arguments.output(5, "output", 3 * size.pixels());
  return [=] { compute(grid, shape, guide, rgb, size, output); };
}

template <auto compute>
Work luma_work(Arguments& arguments) {
  const PictureSize size = arguments.size(1, "size");
  const float* const rgb = arguments.input(0, "rgb", 3 * size.pixels());
  float* const output = arguments.output(2, "output", size.pixels());
  return [=] { compute(rgb, size, output); };
}

constexpr int most_channels = 64;

struct UpsampleArguments {
  const float* low;
  PictureSize low_size;
  int channels;
  const float* guide_low;
  const float* guide;
  PictureSize size;
  float* output;

  explicit UpsampleArguments(Arguments& arguments)
      : low_size(arguments.size(1, "lowSize")),
        channels(arguments.integer(2, "channels", 1, most_channels)),
        size(arguments.size(5, "size")) {
    low = arguments.input(0, "low", channels * low_size.pixels());
    guide_low = arguments.input(3, "guideLow", low_size.pixels());
    guide = arguments.input(4, "guide", size.pixels());
    output = arguments.output(7, "output", channels * size.pixels());
  }
};

template <auto compute>
Work upsample_joint_bilateral_work(Arguments& arguments) {
  const UpsampleArguments a(arguments);
  const JointBilateralSigma sigma = arguments.sigma(6, "sigma");
  return [=] { compute(a.low, a.low_size, a.channels, a.guide_low, a.guide, a.size, sigma, a.output); };
}

template <auto compute>
Work upsample_guided_work(Arguments& arguments) {
  const UpsampleArguments a(arguments);
  const GuidedFilterOptions options = arguments.guided_options(6, "options");
  return [=] { compute(a.low, a.low_size, a.channels, a.guide_low, a.guide, a.size, options, a.output); };
}

template <auto compute, bool shrinking>
Work resample_work(Arguments& arguments) {
  const PictureSize size = arguments.size(1, "size");
  const int channels = arguments.integer(2, "channels", 1, most_channels);
  const PictureSize output_size = arguments.size(4, "outputSize");
  if constexpr (shrinking) arguments.require_within(output_size, "outputSize", size, "size");
  const float* const input = arguments.input(0, "input", channels * size.pixels());
  float* const output = arguments.output(3, "output", channels * output_size.pixels());
  return [=] { compute(input, size, channels, output, output_size); };
}

template <auto compute>
Work warp_bilinear_work(Arguments& arguments) {
  const PictureSize size = arguments.size(1, "size");
  const int channels = arguments.integer(2, "channels", 1, most_channels);
  const float* const input = arguments.input(0, "input", channels * size.pixels());
  const float* const flow = arguments.input(3, "flow", 2 * size.pixels());
  float* const output = arguments.output(4, "output", channels * size.pixels());
  return [=] { compute(input, size, channels, flow, output); };
}

Work flow_dis_work(Arguments& arguments) {
  const PictureSize size = arguments.size(2, "size");
  const DisPreset preset = arguments.preset(3, "preset");
  const float* const first = arguments.input(0, "first", size.pixels());
  const float* const second = arguments.input(1, "second", size.pixels());
  float* const flow = arguments.output(4, "flow", 2 * size.pixels());
  return [=] { flow_dis(first, second, size, preset, flow); };
}

template <auto compute>
Work flow_validity_work(Arguments& arguments) {
  const PictureSize size = arguments.size(2, "size");
  const float* const forward = arguments.input(0, "forward", 2 * size.pixels());
  const float* const backward = arguments.input(1, "backward", 2 * size.pixels());
  std::uint8_t* const validity = arguments.output_bytes(3, "validity", size.pixels());
  return [=] { compute(forward, backward, size, validity); };
}

Work compose_yuv_work(Arguments& arguments) {
  const YuvFormat format = arguments.yuv_format(1, "format");
  const YuvTarget planes = arguments.yuv_target(2, "planes", format);
  return [=, layers = layers_of(arguments, 0, "layers", format.size)] { compose_yuv(layers, format, planes); };
}

Work compose_rgba_work(Arguments& arguments) {
  const PictureSize size = arguments.size(1, "size");
  float* const rgba = arguments.output(2, "rgba", 4 * size.pixels());
  return [=, layers = layers_of(arguments, 0, "layers", size)] { compose_rgba(layers, size, rgba); };
}

template <auto compute>
Work mix_yuv_work(Arguments& arguments) {
  const YuvFormat format = arguments.yuv_format(2, "format");
  const YuvSource from = arguments.yuv_source(0, "from", format);
  const YuvSource to = arguments.yuv_source(1, "to", format);
  const double share = arguments.share(3, "share");
  const YuvTarget output = arguments.yuv_target(4, "output", format);
  return [=] { compute(from, to, format, share, output); };
}

Task scan_vectors_task(Arguments& arguments) {
  auto result = std::make_shared<ScanResult>();
  return {[scan_of = scan_arguments(arguments), result] { *result = scan(scan_of.request); },
          [result](Napi::Env env) { return scan_answer(env, *result); }};
}

Work copy_work(Arguments& arguments) {
  const std::size_t bytes = arguments.length(0, "source");
  const std::uint8_t* const source = arguments.input_bytes(0, "source", bytes);
  std::uint8_t* const target = arguments.output_bytes(1, "target", bytes);
  return [=] {
    const int parts = thread_count();
    parallel_for(parts, 1, [&](int part, int) {
      const std::size_t begin = bytes * part / parts;
      std::memcpy(target + begin, source + begin, bytes * (part + 1) / parts - begin);
    });
  };
}

void add(Napi::Object target, const char* name, Napi::Value (*function)(const Napi::CallbackInfo&)) {
  target.Set(name, Napi::Function::New(target.Env(), function, name));
}

Napi::Value get_dispatch(const Napi::CallbackInfo& info) {
  return Napi::String::New(info.Env(), name_of(simd_level()));
}

Napi::Value set_dispatch(const Napi::CallbackInfo& info) {
  const std::string wanted = info[0].ToString();
  for (const SimdLevel level : available_simd_levels()) {
    if (wanted != name_of(level)) continue;
    set_simd_level(level);
    return info.Env().Undefined();
  }
  throw Napi::RangeError::New(info.Env(), "level '" + wanted + "' is not available here; see dispatch");
}

Napi::Value get_threads(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), thread_count()); }

Napi::Value set_threads(const Napi::CallbackInfo& info) {
  set_thread_count(Arguments(info).integer(0, "count", 1, 1024));
  return info.Env().Undefined();
}

Napi::Object initialise(Napi::Env env, Napi::Object exports) {
  constexpr auto in_place = Arguments::InPlace::allowed;
  const auto dispatch = Napi::Array::New(env);
  for (const SimdLevel level : available_simd_levels()) {
    dispatch.Set(dispatch.Length(), Napi::String::New(env, name_of(level)));
  }
  exports.Set("dispatch", dispatch);
  add(exports, "yuvToRgb", kernel<yuv_to_rgb_work<yuv_to_rgb>>);
  add(exports, "rgbToYuv", kernel<rgb_to_yuv_work<rgb_to_yuv>>);
  add(exports, "addEditToYuv", kernel<add_edit_to_yuv_work<add_edit_to_yuv>, in_place>);
  add(exports, "applyLut3d", kernel<apply_lut3d_work<apply_lut3d>, in_place>);
  add(exports, "sliceBilateralGrid", kernel<slice_bilateral_grid_work<slice_bilateral_grid>, in_place>);
  add(exports, "luma", kernel<luma_work<luma>>);
  add(exports, "upsampleJointBilateral", kernel<upsample_joint_bilateral_work<upsample_joint_bilateral>>);
  add(exports, "upsampleGuided", kernel<upsample_guided_work<upsample_guided>>);
  add(exports, "boxMean", kernel<resample_work<box_mean, true>>);
  add(exports, "resizeBilinear", kernel<resample_work<resize_bilinear, false>>);
  add(exports, "warpBilinear", kernel<warp_bilinear_work<warp_bilinear>>);
  add(exports, "flowDis", kernel<flow_dis_work>);
  add(exports, "flowValidity", kernel<flow_validity_work<flow_validity>>);
  add(exports, "composeYuv", kernel<compose_yuv_work>);
  add(exports, "composeRgba", kernel<compose_rgba_work>);
  add(exports, "mixYuv", kernel<mix_yuv_work<mix_yuv>>);
  add(exports, "mapFile", map_file);
  add(exports, "unmapFile", unmap_file);
  add(exports, "scanVectors", kernel<scan_vectors_task>);

  const auto plain = Napi::Object::New(env);
  add(plain, "yuvToRgb", kernel<yuv_to_rgb_work<reference::yuv_to_rgb>>);
  add(plain, "rgbToYuv", kernel<rgb_to_yuv_work<reference::rgb_to_yuv>>);
  add(plain, "addEditToYuv", kernel<add_edit_to_yuv_work<reference::add_edit_to_yuv>, in_place>);
  add(plain, "applyLut3d", kernel<apply_lut3d_work<reference::apply_lut3d>, in_place>);
  add(plain, "sliceBilateralGrid", kernel<slice_bilateral_grid_work<reference::slice_bilateral_grid>, in_place>);
  add(plain, "luma", kernel<luma_work<reference::luma>>);
  add(plain, "upsampleJointBilateral", kernel<upsample_joint_bilateral_work<reference::upsample_joint_bilateral>>);
  add(plain, "upsampleGuided", kernel<upsample_guided_work<reference::upsample_guided>>);
  add(plain, "boxMean", kernel<resample_work<reference::box_mean, true>>);
  add(plain, "resizeBilinear", kernel<resample_work<reference::resize_bilinear, false>>);
  add(plain, "warpBilinear", kernel<warp_bilinear_work<reference::warp_bilinear>>);
  add(plain, "flowValidity", kernel<flow_validity_work<reference::flow_validity>>);
  add(plain, "mixYuv", kernel<mix_yuv_work<reference::mix_yuv>>);
  exports.Set("reference", plain);

  add(exports, "getDispatch", get_dispatch);
  add(exports, "setDispatch", set_dispatch);
  add(exports, "getThreads", get_threads);
  add(exports, "setThreads", set_threads);
  add(exports, "copy", kernel<copy_work>);
  return exports;
}

NODE_API_MODULE(workprint_native, initialise)

}  // namespace
}  // namespace workprint
