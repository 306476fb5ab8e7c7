#include "compose.h"

#include <algorithm>
#include <array>
#include <memory>

#include "parallel.h"
#include "placed_reader.h"
#include "rgb_to_code.h"
#include "rows/effect_rows.h"
#include "rows/layer_rows.h"
#include "rows/lut3d_rows.h"
#include "yuv_row_reader.h"

namespace workprint {
namespace {

constexpr int rows_per_range = 16;

/// Four rows of a canvas' width: red, green, blue, alpha.
class RgbaRow {
 public:
  explicit RgbaRow(int width) : values_(4 * static_cast<std::size_t>(width)), width_(width) {
    for (int c = 0; c < 4; ++c) channels_[c] = values_.data() + static_cast<std::size_t>(c) * width;
  }
  RgbaRow(RgbaRow&&) = default;

  float* const* channels() { return channels_.data(); }
  void clear() { std::fill(values_.begin(), values_.end(), 0.0f); }
  void scale(float factor) {
    if (factor != 1.0f) layer_rows().scale(factor, 4 * width_, values_.data());
  }

 private:
  std::vector<float> values_;
  int width_;
  std::array<float*, 4> channels_;
};

/// What is worked out once a canvas for a placed picture; null where it is read sample for pixel.
using Readers = std::vector<std::array<std::unique_ptr<PlacedReader>, 2>>;

std::unique_ptr<PlacedReader> reader_of(const PlacedPixels& placed, PictureSize canvas) {
  if (!placed.mapping) return nullptr;
  return std::make_unique<PlacedReader>(std::get<PremultipliedPixels>(placed.pixels), *placed.mapping, placed.opacity,
                                        canvas);
}

std::unique_ptr<PlacedReader> reader_of(const Side& side, PictureSize canvas) {
  const auto* const placed = std::get_if<PlacedPixels>(&side);
  return placed ? reader_of(*placed, canvas) : nullptr;
}

Readers readers_of(const std::vector<Layer>& layers, PictureSize canvas) {
  Readers readers(layers.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (const auto* const placed = std::get_if<PlacedPixels>(&layers[i].picture)) {
      readers[i][0] = reader_of(*placed, canvas);
    } else {
      const Passage& passage = std::get<Passage>(layers[i].picture);
      readers[i] = {reader_of(passage.from, canvas), reader_of(passage.to, canvas)};
    }
  }
  return readers;
}

/// Makes the rows of a canvas. Each thread has its own.
class Composer {
 public:
  Composer(const std::vector<Layer>& layers, const Readers& readers, int width)
      : layers_(layers), readers_(readers), width_(width), looked_(width), above_(width), other_(width) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
      sources_.push_back(std::visit([](const auto& picture) { return yuv_readers(picture); }, layers[i].picture));
    }
  }

  void row(int y, RgbaRow& canvas) {
    if (layers_.empty()) canvas.clear();
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      // On an empty canvas every blend mode gives the layer itself.
      RgbaRow& into = i == 0 ? canvas : above_;
      picture(i, y, into);
      if (i > 0) layer_rows().blend(layers_[i].blend, into.channels(), width_, canvas.channels());
    }
  }

 private:
  using YuvReaders = std::array<std::unique_ptr<YuvRowReader>, 2>;

  static std::unique_ptr<YuvRowReader> yuv_reader(const PlacedPixels& placed) {
    const auto* const yuv = std::get_if<YuvPixels>(&placed.pixels);
    return yuv ? std::make_unique<YuvRowReader>(yuv->planes, yuv->format) : nullptr;
  }
  static std::unique_ptr<YuvRowReader> yuv_reader(const Side& side) {
    const auto* const placed = std::get_if<PlacedPixels>(&side);
    return placed ? yuv_reader(*placed) : nullptr;
  }
  static YuvReaders yuv_readers(const PlacedPixels& placed) { return {yuv_reader(placed), nullptr}; }
  static YuvReaders yuv_readers(const Passage& passage) { return {yuv_reader(passage.from), yuv_reader(passage.to)}; }

  void picture(std::size_t layer, int y, RgbaRow& out) {
    if (const auto* const placed = std::get_if<PlacedPixels>(&layers_[layer].picture)) {
      place(*placed, layer, 0, y, out);
      return;
    }
    const Passage& passage = std::get<Passage>(layers_[layer].picture);
    side(passage.from, layer, 0, y, other_);
    side(passage.to, layer, 1, y, out);
    const float start = passage.down * (static_cast<float>(y) + 0.5f) + passage.start;
    for (int c = 0; c < 4; ++c) {
      layer_rows().mix(other_.channels()[c], passage.across, start, width_, out.channels()[c]);
    }
  }

  void side(const Side& side, std::size_t layer, int which, int y, RgbaRow& out) {
    if (const auto* const placed = std::get_if<PlacedPixels>(&side)) {
      place(*placed, layer, which, y, out);
    } else if (const auto* const colour = std::get_if<PlainColour>(&side)) {
      for (int c = 0; c < 3; ++c) layer_rows().fill(colour->rgb[c], width_, out.channels()[c]);
      layer_rows().fill(1.0f, width_, out.channels()[3]);
    } else {
      out.clear();
    }
  }

  void place(const PlacedPixels& placed, std::size_t layer, int which, int y, RgbaRow& out) {
    if (const PlacedReader* const reader = readers_[layer][which].get()) {
      reader->read(y, scratch_, out.channels());
      return;
    }
    const bool is_straight = read(placed, layer, which, y, out);
    for (const Effect& effect : placed.effects) {
      std::visit([&](const auto& known) { apply(known, y, out.channels()); }, effect);
    }
    if (is_straight) layer_rows().premultiply(width_, out.channels());
    out.scale(placed.opacity);
  }

  /// Row `y` of the source. Whether its colour is straight and has alpha to be multiplied by.
  bool read(const PlacedPixels& placed, std::size_t layer, int which, int y, RgbaRow& out) {
    float* const* const row = out.channels();
    if (YuvRowReader* const yuv = sources_[layer][which].get()) {
      yuv->read(y, row[0], row[1], row[2]);
      layer_rows().fill(1.0f, width_, row[3]);
      return std::any_of(placed.effects.begin(), placed.effects.end(),
                         [](const Effect& effect) { return std::holds_alternative<Mask>(effect); });
    }
    const std::size_t start = 4 * static_cast<std::size_t>(y) * width_;
    if (const auto* const bytes = std::get_if<StraightPixels>(&placed.pixels)) {
      layer_rows().from_bytes(bytes->rgba + start, width_, row);
      return true;
    }
    layer_rows().split(std::get<PremultipliedPixels>(placed.pixels).rgba + start, width_, row);
    if (placed.effects.empty()) return false;
    layer_rows().unpremultiply(width_, row);
    return true;
  }

  void apply(const AscCdl& cdl, int, float* const* row) { effect_rows().asc_cdl(cdl, width_, row); }

  void apply(const Mask& mask, int y, float* const* row) { effect_rows().mask(mask, y, width_, row[3]); }

  void apply(const Lut& lut, int, float* const* row) {
    float* const* const looked = looked_.channels();
    const bool is_unit = std::all_of(lut.from, lut.from + 3, [](float from) { return from == 0.0f; }) &&
                         std::all_of(lut.gain, lut.gain + 3, [](float gain) { return gain == 1.0f; });
    if (!is_unit) {
      for (int c = 0; c < 3; ++c) effect_rows().into_domain(row[c], lut.from[c], lut.gain[c], width_, looked[c]);
    }
    const float* const* const in = is_unit ? row : looked;
    float* const* const out = lut.mix == 1.0f ? row : looked;
    if (lut.dimensions == 3) {
      lut3d_rows().apply(lut.entries, lut.size, in, width_, out);
    } else {
      effect_rows().lut1d(lut.entries, lut.size, in, width_, out);
    }
    if (lut.mix == 1.0f) return;
    for (int c = 0; c < 3; ++c) effect_rows().mix_in(looked[c], lut.mix, width_, row[c]);
  }

  const std::vector<Layer>& layers_;
  const Readers& readers_;
  int width_;
  std::vector<YuvReaders> sources_;
  RgbaRow looked_;
  RgbaRow above_;
  RgbaRow other_;
  PlacedReader::Scratch scratch_;
};

}  // namespace

void compose_yuv(const std::vector<Layer>& layers, const YuvFormat& format, const YuvTarget& target) {
  const Readers readers = readers_of(layers, format.size);
  const int chroma_rows_per_range = rows_per_range / format.vertical_subsampling;
  parallel_for(format.plane_size(1).height, chroma_rows_per_range, [&](int first, int last) {
    Composer composer(layers, readers, format.size.width);
    CodeRowMaker maker(format, 1.0);
    RgbaRow upper(format.size.width);
    RgbaRow lower(format.size.width);
    const auto shown = [&](int y, RgbaRow& row) {
      composer.row(y, row);
      for (int c = 0; c < 3; ++c) layer_rows().clip(format.size.width, row.channels()[c]);
    };
    const auto rgb = [](RgbaRow& row) {
      return CodeRowMaker::RgbRow{row.channels()[0], row.channels()[1], row.channels()[2]};
    };
    const TakeCodeRow take = [&](int plane, int y, const float* values, int width) {
      store_code_row(values, width, format, plane, target.row(plane, y));
    };
    for (int k = first; k < last; ++k) {
      shown(maker.upper(k), upper);
      const bool is_one = maker.lower(k) == maker.upper(k);
      if (!is_one) shown(maker.lower(k), lower);
      maker.make(k, rgb(upper), rgb(is_one ? upper : lower), take);
    }
  });
}

void compose_rgba(const std::vector<Layer>& layers, PictureSize canvas, float* rgba) {
  const Readers readers = readers_of(layers, canvas);
  parallel_for(canvas.height, rows_per_range, [&](int first, int last) {
    Composer composer(layers, readers, canvas.width);
    RgbaRow row(canvas.width);
    for (int y = first; y < last; ++y) {
      composer.row(y, row);
      layer_rows().join(row.channels(), canvas.width, rgba + 4 * static_cast<std::size_t>(y) * canvas.width);
    }
  });
}

}  // namespace workprint
