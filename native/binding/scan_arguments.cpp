#include "scan_arguments.h"

#include <algorithm>
#include <cmath>
#include <system_error>

#include "values.h"

namespace workprint {
namespace {

constexpr int most_tests = 64;
constexpr int most_columns = 256;
constexpr int most_hits = 10000;

using Held = std::shared_ptr<const MappedFile>;

Held& held(Napi::Env env, Napi::Value given) {
  if (!given.IsExternal()) throw Napi::TypeError::New(env, "file must come from mapFile");
  return *given.As<Napi::External<Held>>().Data();
}

std::size_t place(Napi::Object object, const char* key, const std::string& name) {
  return static_cast<std::size_t>(whole_number(object.Get(key), name + "." + key, 0, largest_int));
}

ScanBlocks blocks_of(Napi::Value given, const MappedFile& file) {
  const std::string name = "blocks";
  const Napi::Object value = object_of(given, name);
  const int rows_per_block = whole_number(value.Get("rowsPerBlock"), name + ".rowsPerBlock", 8, most_rows_per_block);
  const std::size_t first = place(value, "first", name);
  const ScanBlocks blocks{file.data() + first,
                          place(value, "blockBytes", name),
                          rows_per_block,
                          place(value, "facets", name),
                          place(value, "fine", name),
                          whole_number(value.Get("facetColumns"), name + ".facetColumns", 0, most_columns),
                          place(value, "rows", name)};
  const auto refuse = [&](const std::string& why) { throw Napi::RangeError::New(value.Env(), name + why); };
  const std::size_t per_block = rows_per_block;
  if (rows_per_block % 8 != 0) refuse(".rowsPerBlock must be a multiple of 8");
  const std::size_t codes = per_block * scan_dimensions;
  if (std::max({codes, blocks.facets + blocks.facet_columns * per_block, blocks.fine + codes}) > blocks.block_bytes) {
    refuse(".blockBytes is " + std::to_string(blocks.block_bytes) + "; its parts need more");
  }
  const std::size_t needed = first + (blocks.rows + per_block - 1) / per_block * blocks.block_bytes;
  if (needed > file.size()) {
    refuse(" need " + std::to_string(needed) + " bytes; the file has " + std::to_string(file.size()));
  }
  return blocks;
}

Napi::Object array_of(Napi::Value given, const std::string& name) {
  if (!given.IsArray()) throw Napi::TypeError::New(given.Env(), name + " must be an array");
  return given.As<Napi::Object>();
}

FacetTest test_of(Arguments& arguments, Napi::Value given, const std::string& name, const ScanBlocks& blocks) {
  const Napi::Object any = array_of(object_of(given, name).Get("any"), name + ".any");
  FacetTest test{{}, 0.0f};
  const int tables = whole_number(any.Get("length"), name + ".any.length", 1, most_columns);
  for (int i = 0; i < tables; ++i) {
    const std::string at = name + ".any[" + std::to_string(i) + "]";
    const Napi::Object part = object_of(any.Get(static_cast<std::uint32_t>(i)), at);
    FacetTable table{whole_number(part.Get("column"), at + ".column", 0, blocks.facet_columns - 1), {}};
    std::copy_n(arguments.input_bytes(part.Get("worth"), at + ".worth", facet_values), facet_values, table.worth.begin());
    test.any.push_back(table);
  }
  return test;
}

std::vector<FacetTest> tests_of(Arguments& arguments, Napi::Value given, const std::string& name,
                                const ScanBlocks& blocks, bool weighted) {
  const Napi::Object array = array_of(given, name);
  const int length = whole_number(array.Get("length"), name + ".length", 0, most_tests);
  std::vector<FacetTest> tests;
  for (int i = 0; i < length; ++i) {
    const std::string at = name + "[" + std::to_string(i) + "]";
    const Napi::Value item = array.Get(static_cast<std::uint32_t>(i));
    FacetTest test = test_of(arguments, item, at, blocks);
    if (weighted) test.weight = real_number(object_of(item, at).Get("weight"), at + ".weight");
    tests.push_back(std::move(test));
  }
  return tests;
}

}  // namespace

Napi::Value map_file(const Napi::CallbackInfo& info) {
  if (!info[0].IsString()) throw Napi::TypeError::New(info.Env(), "path must be a string");
  const std::string path = info[0].As<Napi::String>();
  try {
    auto holder = std::make_unique<Held>(std::make_shared<const MappedFile>(path));
    const auto file = Napi::External<Held>::New(info.Env(), holder.get(), [](Napi::Env, Held* held) { delete held; });
    holder.release();
    return file;
  } catch (const std::system_error& error) {
    throw Napi::Error::New(info.Env(), path + " can't be mapped into memory: " + error.code().message());
  }
}

Napi::Value unmap_file(const Napi::CallbackInfo& info) {
  held(info.Env(), info[0]).reset();
  return info.Env().Undefined();
}

ScanArguments scan_arguments(Arguments& arguments) {
  const Napi::Value given = arguments.given(2);
  const Napi::Env env = given.Env();
  const Held file = held(env, arguments.given(0));
  if (!file) throw Napi::Error::New(env, "file has been unmapped");
  const Napi::Object value = object_of(given, "request");
  ScanRequest request{blocks_of(arguments.given(1), *file), {}, {}, nullptr, {}, 0};
  std::copy_n(arguments.input(value.Get("query"), "request.query", scan_dimensions), scan_dimensions, request.query.begin());
  if (!std::all_of(request.query.begin(), request.query.end(), [](float one) { return std::isfinite(one); })) {
    throw Napi::RangeError::New(env, "request.query must be finite");
  }
  const Napi::Value among = value.Get("among");
  if (!among.IsNull()) request.among = arguments.input_bytes(among, "request.among", (request.blocks.rows + 7) / 8);
  request.filter = tests_of(arguments, value.Get("filter"), "request.filter", request.blocks, false);
  request.preferences = tests_of(arguments, value.Get("preferences"), "request.preferences", request.blocks, true);
  request.limit = whole_number(value.Get("limit"), "request.limit", 1, most_hits);
  return {file, std::move(request)};
}

Napi::Value scan_answer(Napi::Env env, const ScanResult& result) {
  auto rows = Napi::Uint32Array::New(env, result.hits.size());
  auto scores = Napi::Float64Array::New(env, result.hits.size());
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    rows[i] = result.hits[i].row;
    scores[i] = result.hits[i].score;
  }
  const auto answer = Napi::Object::New(env);
  answer.Set("rows", rows);
  answer.Set("scores", scores);
  answer.Set("matched", Napi::Number::New(env, static_cast<double>(result.matched)));
  answer.Set("unknown", Napi::Number::New(env, static_cast<double>(result.unknown)));
  return answer;
}

}  // namespace workprint
