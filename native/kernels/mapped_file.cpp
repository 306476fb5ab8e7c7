#include "mapped_file.h"

#include <system_error>

#if defined(_WIN32)
#include <windows.h>

#include <vector>
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace workprint {

#if defined(_WIN32)
// Written after the documentation; not yet run on Windows.
namespace {

std::system_error last_error() {
  return std::system_error(static_cast<int>(GetLastError()), std::system_category());
}

class Handle {
 public:
  explicit Handle(HANDLE handle) : handle_(handle) {}
  ~Handle() {
    if (handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE) CloseHandle(handle_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  HANDLE get() const { return handle_; }

 private:
  HANDLE handle_;
};

std::vector<wchar_t> wide(const std::string& text) {
  const int length = MultiByteToWideChar(CP_UTF8, 0, text.c_str(), -1, nullptr, 0);
  if (length == 0) throw last_error();
  std::vector<wchar_t> characters(static_cast<std::size_t>(length));
  MultiByteToWideChar(CP_UTF8, 0, text.c_str(), -1, characters.data(), length);
  return characters;
}

}  // namespace

MappedFile::MappedFile(const std::string& path) {
  const Handle file(CreateFileW(wide(path).data(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (file.get() == INVALID_HANDLE_VALUE) throw last_error();
  LARGE_INTEGER size;
  if (!GetFileSizeEx(file.get(), &size)) throw last_error();
  if (size.QuadPart == 0) return;
  const Handle mapping(CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr));
  if (mapping.get() == nullptr) throw last_error();
  data_ = static_cast<const std::uint8_t*>(MapViewOfFile(mapping.get(), FILE_MAP_READ, 0, 0, 0));
  if (data_ == nullptr) throw last_error();
  size_ = static_cast<std::size_t>(size.QuadPart);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) UnmapViewOfFile(data_);
}

#else

namespace {

std::system_error last_error() { return std::system_error(errno, std::generic_category()); }

class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

MappedFile::MappedFile(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) throw last_error();
  struct stat info;
  if (fstat(file.get(), &info) != 0) throw last_error();
  if (info.st_size == 0) return;
  void* const memory = mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_SHARED, file.get(), 0);
  if (memory == MAP_FAILED) throw last_error();
  data_ = static_cast<const std::uint8_t*>(memory);
  size_ = static_cast<std::size_t>(info.st_size);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) munmap(const_cast<std::uint8_t*>(data_), size_);
}

#endif

}  // namespace workprint
