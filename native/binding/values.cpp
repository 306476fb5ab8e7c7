#include "values.h"

#include <cmath>

namespace workprint {
namespace {

/// Sides are limited so that a pixel's place in a plane, and in a table of a row's taps, fits an int.
constexpr int longest_side = 32768;

}  // namespace

std::string text(double value) {
  const std::string digits = std::to_string(value);
  const std::size_t last = digits.find_last_not_of('0');
  return digits.substr(0, digits[last] == '.' ? last : last + 1);
}

Napi::Object object_of(Napi::Value value, const std::string& name) {
  if (!value.IsObject()) throw Napi::TypeError::New(value.Env(), name + " must be an object");
  return value.As<Napi::Object>();
}

int whole_number(Napi::Value value, const std::string& name, int lowest, int highest) {
  const Napi::Env env = value.Env();
  if (!value.IsNumber()) throw Napi::TypeError::New(env, name + " must be a number");
  const double number = value.As<Napi::Number>().DoubleValue();
  if (!(number >= lowest && number <= highest) || number != std::floor(number)) {
    throw Napi::RangeError::New(env, name + " is " + (std::isfinite(number) ? text(number) : "not finite") +
                                         "; it must be a whole number from " + std::to_string(lowest) +
                                         (highest == largest_int ? " up" : " to " + std::to_string(highest)));
  }
  return static_cast<int>(number);
}

float real_number(Napi::Value value, const std::string& name) {
  const Napi::Env env = value.Env();
  if (!value.IsNumber()) throw Napi::TypeError::New(env, name + " must be a number");
  const float number = value.As<Napi::Number>().FloatValue();
  if (!std::isfinite(number)) throw Napi::RangeError::New(env, name + " must be finite");
  return number;
}

float positive_number(Napi::Value value, const std::string& name) {
  const float number = real_number(value, name);
  if (!(number > 0.0f)) {
    throw Napi::RangeError::New(value.Env(), name + " is " + text(number) + "; it must be above 0");
  }
  return number;
}

PictureSize size_of(Napi::Object value, const std::string& name) {
  const PictureSize size{whole_number(value.Get("width"), name + ".width", 1, longest_side),
                         whole_number(value.Get("height"), name + ".height", 1, longest_side)};
  if (size.pixels() > static_cast<std::size_t>(largest_int)) {
    throw Napi::RangeError::New(value.Env(), name + " has " + std::to_string(size.pixels()) +
                                                 " pixels; at most " + std::to_string(largest_int) + " are allowed");
  }
  return size;
}

}  // namespace workprint
