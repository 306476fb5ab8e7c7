#include "layer_arguments.h"

#include "values.h"

namespace workprint {
namespace {

constexpr int most_layers = 4096;
constexpr int most_effects = 256;
constexpr int most_reads = 16;
constexpr int most_entries[4] = {0, 65536, 0, 256};

Napi::Value item(Napi::Object array, std::uint32_t index) { return array.Get(index); }

int length_of(Napi::Object array, const std::string& name, int most) {
  return whole_number(array.Get("length"), name + ".length", 0, most);
}

template <std::size_t count, class Number>
void numbers(Napi::Value given, const std::string& name, Number (&values)[count]) {
  const Napi::Object array = object_of(given, name);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string at = name + "[" + std::to_string(i) + "]";
    const Napi::Value value = item(array, i);
    real_number(value, at);
    values[i] = static_cast<Number>(value.As<Napi::Number>().DoubleValue());
  }
}

double real(Napi::Object object, const char* key, const std::string& name) {
  const Napi::Value value = object.Get(key);
  real_number(value, name + "." + key);
  return value.As<Napi::Number>().DoubleValue();
}

bool is_set(Napi::Object object, const char* key, const std::string& name) {
  const Napi::Value value = object.Get(key);
  if (!value.IsBoolean()) throw Napi::TypeError::New(object.Env(), name + "." + key + " must be true or false");
  return value.As<Napi::Boolean>();
}

enum class PixelKind { yuv, straight, premultiplied };

Pixels pixels_of(Arguments& arguments, Napi::Value given, const std::string& name) {
  const Napi::Object value = object_of(given, name);
  switch (choice<PixelKind>(value.Get("kind"), name + ".kind",
                            {{"yuv", PixelKind::yuv},
                             {"straight", PixelKind::straight},
                             {"premultiplied", PixelKind::premultiplied}})) {
    case PixelKind::yuv: {
      const YuvFormat format = arguments.yuv_format(value.Get("format"), name + ".format");
      return YuvPixels{arguments.yuv_source(value.Get("planes"), name + ".planes", format), format};
    }
    case PixelKind::straight: {
      const PictureSize size = size_of(value, name);
      return StraightPixels{arguments.input_bytes(value.Get("rgba"), name + ".rgba", 4 * size.pixels()), size};
    }
    case PixelKind::premultiplied:
      break;
  }
  const PictureSize size = size_of(value, name);
  return PremultipliedPixels{arguments.input(value.Get("rgba"), name + ".rgba", 4 * size.pixels()), size};
}

PictureSize size_of_pixels(const Pixels& pixels) {
  if (const auto* const yuv = std::get_if<YuvPixels>(&pixels)) return yuv->format.size;
  if (const auto* const straight = std::get_if<StraightPixels>(&pixels)) return straight->size;
  return std::get<PremultipliedPixels>(pixels).size;
}

AscCdl asc_cdl_of(Napi::Object value, const std::string& name) {
  AscCdl cdl;
  numbers(value.Get("slope"), name + ".slope", cdl.slope);
  numbers(value.Get("offset"), name + ".offset", cdl.offset);
  numbers(value.Get("power"), name + ".power", cdl.power);
  cdl.saturation = real_number(value.Get("saturation"), name + ".saturation");
  return cdl;
}

Lut lut_of(Arguments& arguments, Napi::Object value, const std::string& name) {
  Lut lut;
  lut.dimensions = whole_number(value.Get("dimensions"), name + ".dimensions", 1, 3);
  if (lut.dimensions == 2) throw Napi::RangeError::New(value.Env(), name + ".dimensions is 2; it must be 1 or 3");
  lut.size = whole_number(value.Get("size"), name + ".size", 2, most_entries[lut.dimensions]);
  std::size_t entries = lut.size;
  if (lut.dimensions == 3) entries *= static_cast<std::size_t>(lut.size) * lut.size;
  lut.entries = arguments.input(value.Get("entries"), name + ".entries", 4 * entries);
  const Napi::Object domain = object_of(value.Get("domain"), name + ".domain");
  float to[3];
  numbers(domain.Get("from"), name + ".domain.from", lut.from);
  numbers(domain.Get("to"), name + ".domain.to", to);
  for (int c = 0; c < 3; ++c) {
    if (!(to[c] > lut.from[c])) throw Napi::RangeError::New(value.Env(), name + ".domain is empty");
    lut.gain[c] = static_cast<float>(1.0 / (static_cast<double>(to[c]) - lut.from[c]));
  }
  lut.mix = real_number(value.Get("mix"), name + ".mix");
  return lut;
}

Mask mask_of(Napi::Object value, const std::string& name) {
  Mask mask;
  mask.ellipse = choice<bool>(value.Get("shape"), name + ".shape", {{"rectangle", false}, {"ellipse", true}});
  mask.inverted = is_set(value, "invert", name);
  numbers(value.Get("toShape"), name + ".toShape", mask.to_shape);
  mask.radius_x = positive_number(value.Get("radiusX"), name + ".radiusX");
  mask.radius_y = positive_number(value.Get("radiusY"), name + ".radiusY");
  mask.softness = positive_number(value.Get("softness"), name + ".softness");
  return mask;
}

enum class EffectKind { asc_cdl, lut, mask };

Effect effect_of(Arguments& arguments, Napi::Value given, const std::string& name) {
  const Napi::Object value = object_of(given, name);
  switch (choice<EffectKind>(
      value.Get("kind"), name + ".kind",
      {{"asc-cdl", EffectKind::asc_cdl}, {"lut", EffectKind::lut}, {"mask", EffectKind::mask}})) {
    case EffectKind::asc_cdl: return asc_cdl_of(value, name);
    case EffectKind::lut: return lut_of(arguments, value, name);
    case EffectKind::mask: break;
  }
  return mask_of(value, name);
}

Mapping mapping_of(Napi::Value given, const std::string& name) {
  const Napi::Object value = object_of(given, name);
  const Napi::Object edges = object_of(value.Get("edges"), name + ".edges");
  Mapping mapping;
  numbers(value.Get("toSource"), name + ".toSource", mapping.to_source);
  numbers(value.Get("toPicture"), name + ".toPicture", mapping.to_picture);
  mapping.left = real(edges, "left", name + ".edges");
  mapping.right = real(edges, "right", name + ".edges");
  mapping.top = real(edges, "top", name + ".edges");
  mapping.bottom = real(edges, "bottom", name + ".edges");
  mapping.reads = whole_number(value.Get("reads"), name + ".reads", 1, most_reads);
  return mapping;
}

PlacedPixels placed_of(Arguments& arguments, Napi::Object value, const std::string& name, PictureSize canvas) {
  PlacedPixels placed{pixels_of(arguments, value.Get("pixels"), name + ".pixels"), {}, std::nullopt,
                      real_number(value.Get("opacity"), name + ".opacity")};
  const Napi::Object effects = object_of(value.Get("effects"), name + ".effects");
  const int count = length_of(effects, name + ".effects", most_effects);
  for (int i = 0; i < count; ++i) {
    placed.effects.push_back(effect_of(arguments, item(effects, i), name + ".effects[" + std::to_string(i) + "]"));
  }
  const Napi::Value mapping = value.Get("mapping");
  if (mapping.IsNull()) {
    const PictureSize size = size_of_pixels(placed.pixels);
    if (size.width != canvas.width || size.height != canvas.height) {
      throw Napi::RangeError::New(value.Env(), name + " has no mapping; its pixels must have the canvas' size");
    }
    return placed;
  }
  placed.mapping = mapping_of(mapping, name + ".mapping");
  if (!std::holds_alternative<PremultipliedPixels>(placed.pixels) || count > 0) {
    throw Napi::RangeError::New(value.Env(), name + " has a mapping; that takes premultiplied pixels and no effects");
  }
  return placed;
}

enum class SideKind { placed, colour };

Side side_of(Arguments& arguments, Napi::Value given, const std::string& name, PictureSize canvas) {
  if (given.IsNull()) return std::monostate{};
  const Napi::Object value = object_of(given, name);
  if (choice<SideKind>(value.Get("kind"), name + ".kind",
                       {{"placed", SideKind::placed}, {"colour", SideKind::colour}}) == SideKind::placed) {
    return placed_of(arguments, value, name, canvas);
  }
  PlainColour colour;
  numbers(value.Get("rgb"), name + ".rgb", colour.rgb);
  return colour;
}

Passage passage_of(Arguments& arguments, Napi::Object value, const std::string& name, PictureSize canvas) {
  const Napi::Object share = object_of(value.Get("share"), name + ".share");
  return {side_of(arguments, value.Get("from"), name + ".from", canvas),
          side_of(arguments, value.Get("to"), name + ".to", canvas),
          real_number(share.Get("across"), name + ".share.across"), real_number(share.Get("down"), name + ".share.down"),
          real_number(share.Get("start"), name + ".share.start")};
}

BlendMode blend_of(Napi::Value given, const std::string& name) {
  return choice<BlendMode>(given, name,
                           {{"normal", BlendMode::normal},
                            {"multiply", BlendMode::multiply},
                            {"screen", BlendMode::screen},
                            {"overlay", BlendMode::overlay},
                            {"darken", BlendMode::darken},
                            {"lighten", BlendMode::lighten},
                            {"add", BlendMode::add},
                            {"difference", BlendMode::difference},
                            {"hard-light", BlendMode::hard_light},
                            {"soft-light", BlendMode::soft_light}});
}

enum class PictureKind { placed, passage };

Layer layer_of(Arguments& arguments, Napi::Value given, const std::string& name, PictureSize canvas) {
  const Napi::Object value = object_of(given, name);
  const BlendMode blend = blend_of(value.Get("blend"), name + ".blend");
  const std::string of = name + ".picture";
  const Napi::Object picture = object_of(value.Get("picture"), of);
  if (choice<PictureKind>(picture.Get("kind"), of + ".kind",
                          {{"placed", PictureKind::placed}, {"passage", PictureKind::passage}}) ==
      PictureKind::passage) {
    return {blend, passage_of(arguments, picture, of, canvas)};
  }
  return {blend, placed_of(arguments, picture, of, canvas)};
}

}  // namespace

std::vector<Layer> layers_of(Arguments& arguments, std::size_t index, const char* name, PictureSize canvas) {
  const Napi::Object array = object_of(arguments.given(index), name);
  const int count = length_of(array, name, most_layers);
  std::vector<Layer> layers;
  for (int i = 0; i < count; ++i) {
    layers.push_back(layer_of(arguments, item(array, i), std::string(name) + "[" + std::to_string(i) + "]", canvas));
  }
  return layers;
}

}  // namespace workprint
