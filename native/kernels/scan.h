#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "rows/scan_rows.h"

/// Exact nearest-row search: every row is scored, none is left out by an index.
namespace workprint {

constexpr int most_rows_per_block = 4096;
constexpr int facet_values = 256;

/// Rows in blocks of equal size. A block holds, one after the other at the given places: a byte for each component of each row
/// (`codes`, at 0), columns of one facet byte a row, and a second byte for each component (`fine`).
/// A component is (code + fine/256) / 127.
struct ScanBlocks {
  const std::uint8_t* first;
  std::size_t block_bytes;
  int rows_per_block;  ///< a multiple of 8, at most `most_rows_per_block`
  std::size_t facets;
  std::size_t fine;
  int facet_columns;
  std::size_t rows;  ///< in all blocks together
};

/// What each value of a column is worth.
struct FacetTable {
  int column;
  std::array<std::uint8_t, facet_values> worth;
};

/// The best of what its tables say: one facet may lie in several columns.
struct FacetTest {
  std::vector<FacetTable> any;
  float weight;  ///< of a preference; not used by a filter
};

/// Three-valued logic (S. C. Kleene, 1938): "and" is the smaller, "or" the larger.
enum : std::uint8_t { facet_no = 0, facet_unknown = 1, facet_yes = 2 };

struct ScanRequest {
  ScanBlocks blocks;
  /// score = query · row + Σ weight·worth/255 of the preferences.
  std::array<float, scan_dimensions> query;
  std::vector<FacetTest> preferences;
  /// One bit a row, bit r & 7 of byte r >> 3; null: every row. A row that is not in it counts as not there.
  const std::uint8_t* among;
  /// All must say yes; worths are 0, 1 or 2 as above.
  std::vector<FacetTest> filter;
  int limit;  ///< hits wanted, 1 or more
};

struct ScanHit {
  double score;
  std::uint32_t row;
};

struct ScanResult {
  std::vector<ScanHit> hits;  ///< best first; equal scores by row number
  std::size_t matched;        ///< rows that passed the filter
  std::size_t unknown;        ///< rows that no facet ruled out, but whose facets are not all known
};

/// The `limit` best rows. Every row is scored in integers from its codes; the best of them (far more than are wanted) once more, from
/// codes and fine bytes in double precision. Reads about 160 bytes a row: limited by memory, O(rows).
ScanResult scan(const ScanRequest& request);

}  // namespace workprint
