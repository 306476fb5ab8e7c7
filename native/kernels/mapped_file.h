#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace workprint {

/// A file's bytes as memory, read only. What others write to the file shows in it; a file that others cut short while it is mapped
/// stops the process at the first read behind its end, which no program can catch portably.
class MappedFile {
 public:
  /// `path` in UTF-8. Throws std::system_error when the file can't be opened or mapped.
  explicit MappedFile(const std::string& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  const std::uint8_t* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  const std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace workprint
