#pragma once

#include <napi.h>

#include <initializer_list>
#include <string>
#include <utility>

#include "picture.h"

/// JavaScript values as plain ones. What is wrong throws a JS TypeError or RangeError that names the value.
namespace workprint {

constexpr int largest_int = 2147483647;

std::string text(double value);
Napi::Object object_of(Napi::Value value, const std::string& name);
int whole_number(Napi::Value value, const std::string& name, int lowest, int highest);
float real_number(Napi::Value value, const std::string& name);
float positive_number(Napi::Value value, const std::string& name);
PictureSize size_of(Napi::Object value, const std::string& name);

template <class Choice>
Choice choice(Napi::Value value, const std::string& name,
              std::initializer_list<std::pair<const char*, Choice>> choices) {
  std::string known;
  const std::string given = value.IsString() ? value.As<Napi::String>().Utf8Value() : "";
  for (const auto& [word, meaning] : choices) {
    if (given == word) return meaning;
    known.append(known.empty() ? "'" : ", '").append(word).append("'");
  }
  throw Napi::RangeError::New(value.Env(), name + " must be one of " + known);
}

}  // namespace workprint
