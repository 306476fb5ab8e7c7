#include "scan.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <mutex>

#include "parallel.h"

namespace workprint {
namespace {

constexpr int largest_code = 127;
/// Blocks a thread takes at once: enough that joining its best rows to the others' costs little.
constexpr int blocks_at_once = 16;

/// Rows that are looked at together for one that is good enough: most are not.
constexpr int rows_at_once = 64;

struct Candidate {
  std::int32_t score;
  std::uint32_t row;

  /// Before `other` in the result.
  bool operator<(const Candidate& other) const {
    return score != other.score ? score > other.score : row < other.row;
  }
};

/// The best `most` of the candidates it was given, in any order.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) { heap_.reserve(most); }

  /// Lower scores can't come in any more.
  std::int32_t floor() const { return heap_.size() < most_ ? scan_lowest + 1 : heap_.front().score; }

  void add(Candidate candidate) {
    if (heap_.size() == most_) {
      if (!(candidate < heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end());
      heap_.back() = candidate;
    } else {
      heap_.push_back(candidate);
    }
    std::push_heap(heap_.begin(), heap_.end());
  }

  const std::vector<Candidate>& all() const { return heap_; }

 private:
  std::size_t most_;
  std::vector<Candidate> heap_;  // the worst in front
};

/// Query and preferences in whole numbers, as large as a sum of 32 bits allows.
struct WholeQuery {
  std::array<std::int16_t, scan_dimensions> query{};
  std::vector<std::int32_t> factors;  // of each preference's worth, 0..255

  explicit WholeQuery(const ScanRequest& request) {
    float largest = 0;
    double reach = 0;  // no score is further from 0
    for (const float value : request.query) {
      largest = std::max(largest, std::abs(value));
      reach += std::abs(value);
    }
    for (const FacetTest& preference : request.preferences) reach += std::abs(preference.weight);
    // One for each rounded term is kept free.
    const double room = std::numeric_limits<std::int32_t>::max() - 128.0 * (scan_dimensions + request.preferences.size());
    double unit = reach > 0 ? room / (largest_code * reach) : 0;
    if (largest > 0) unit = std::min(unit, std::numeric_limits<std::int16_t>::max() / static_cast<double>(largest));
    for (int i = 0; i < scan_dimensions; ++i) query[i] = static_cast<std::int16_t>(std::lround(request.query[i] * unit));
    for (const FacetTest& preference : request.preferences) {
      factors.push_back(static_cast<std::int32_t>(std::lround(preference.weight * unit * largest_code / (facet_values - 1))));
    }
  }
};

const std::uint8_t* block_of(const ScanBlocks& blocks, std::size_t block) {
  return blocks.first + block * blocks.block_bytes;
}

/// The rows of a block under test.
class BlockScan {
 public:
  explicit BlockScan(const ScanRequest& request, const WholeQuery& whole)
      : request_(request),
        whole_(whole),
        states_(request.blocks.rows_per_block),
        worth_(request.blocks.rows_per_block),
        offsets_(request.blocks.rows_per_block),
        scores_(request.blocks.rows_per_block) {}

  std::size_t matched() const { return matched_; }
  std::size_t unknown() const { return unknown_; }

  /// Adds to `best` what scores at least `floor`.
  void take(std::size_t block, std::int32_t floor, Best& best) {
    const ScanBlocks& blocks = request_.blocks;
    const std::size_t first_row = block * blocks.rows_per_block;
    const int rows = static_cast<int>(std::min<std::size_t>(blocks.rows_per_block, blocks.rows - first_row));
    if (!choose_among(first_row, rows)) return;
    const std::uint8_t* const bytes = block_of(blocks, block);
    if (!apply_filter(bytes + blocks.facets, rows)) return;
    const int groups = (rows + scan_group - 1) / scan_group;
    std::fill(states_.begin() + rows, states_.end(), facet_no);  // of the last group, where the rows end within it
    scan_rows().score(reinterpret_cast<const std::int8_t*>(bytes), whole_.query.data(), states_.data(), groups,
                      scores_.data());
    add_preferences(bytes + blocks.facets, rows);
    add_best(first_row, rows, floor, best);
  }

 private:
  /// False where no row is left; so below.
  bool choose_among(std::size_t first_row, int rows) {
    if (request_.among == nullptr) {
      std::fill_n(states_.begin(), rows, facet_yes);
      return true;
    }
    const std::uint8_t* const bits = request_.among + first_row / 8;
    bool any = false;
    for (int row = 0; row < rows; ++row) {
      const bool in = (bits[row >> 3] >> (row & 7)) & 1;
      states_[row] = in ? facet_yes : facet_no;
      any |= in;
    }
    return any;
  }

  bool apply_filter(const std::uint8_t* facets, int rows) {
    for (const FacetTest& test : request_.filter) {
      judge(test, facets, rows);
      scan_rows().lower(worth_.data(), rows, states_.data());
    }
    const int passed = scan_rows().count(states_.data(), facet_yes, rows);
    matched_ += passed;
    unknown_ += scan_rows().count(states_.data(), facet_unknown, rows);
    for (int row = 0; row < rows; ++row) states_[row] = states_[row] == facet_yes;
    return passed > 0;
  }

  void add_preferences(const std::uint8_t* facets, int rows) {
    if (request_.preferences.empty()) return;
    std::fill_n(offsets_.begin(), rows, 0);
    for (std::size_t i = 0; i < request_.preferences.size(); ++i) {
      judge(request_.preferences[i], facets, rows);
      scan_rows().add(worth_.data(), whole_.factors[i], rows, offsets_.data());
    }
    for (int row = 0; row < rows; ++row) scores_[row] += states_[row] == 0 ? 0 : offsets_[row];
  }

  void add_best(std::size_t first_row, int rows, std::int32_t floor, Best& best) {
    std::int32_t enough = std::max(floor, best.floor());
    for (int first = 0; first < rows; first += rows_at_once) {
      const int last = std::min(first + rows_at_once, rows);
      if (!scan_rows().reaches(scores_.data() + first, enough, last - first)) continue;
      for (int row = first; row < last; ++row) {
        if (scores_[row] < enough) continue;
        best.add({scores_[row], static_cast<std::uint32_t>(first_row + row)});
        enough = std::max(floor, best.floor());
      }
    }
  }

  void judge(const FacetTest& test, const std::uint8_t* facets, int rows) {
    std::fill_n(worth_.begin(), rows, facet_no);
    for (const FacetTable& table : test.any) {
      scan_rows().raise(facets + static_cast<std::size_t>(table.column) * request_.blocks.rows_per_block,
                        table.worth.data(), rows, worth_.data());
    }
  }

  const ScanRequest& request_;
  const WholeQuery& whole_;
  std::vector<std::uint8_t> states_;
  std::vector<std::uint8_t> worth_;
  std::vector<std::int32_t> offsets_;
  std::vector<std::int32_t> scores_;
  std::size_t matched_ = 0;
  std::size_t unknown_ = 0;
};

double exact_score(const ScanRequest& request, std::uint32_t row) {
  const ScanBlocks& blocks = request.blocks;
  const std::uint8_t* const block = block_of(blocks, row / blocks.rows_per_block);
  const int at = static_cast<int>(row % blocks.rows_per_block);
  const auto* const codes = reinterpret_cast<const std::int8_t*>(block) + at * scan_dimensions;
  const auto* const fine = reinterpret_cast<const std::int8_t*>(block + blocks.fine) + at * scan_dimensions;
  double sum = 0;
  for (int i = 0; i < scan_dimensions; ++i) {
    sum += static_cast<double>(request.query[i]) * (256 * codes[i] + fine[i]);
  }
  double score = sum / (256.0 * largest_code);
  for (const FacetTest& preference : request.preferences) {
    int worth = 0;
    for (const FacetTable& table : preference.any) {
      const std::uint8_t value = block[blocks.facets + table.column * blocks.rows_per_block + at];
      worth = std::max<int>(worth, table.worth[value]);
    }
    score += static_cast<double>(preference.weight) * worth / (facet_values - 1);
  }
  return score;
}

/// How many of the best by code are scored again. A code is off by at most half a step of 1/127, which moves a score by a few
/// thousandths; the benchmark `archive` measures that none of the wanted is lost.
std::size_t candidates_for(std::size_t limit) { return 4 * limit + 256; }

}  // namespace

ScanResult scan(const ScanRequest& request) {
  const WholeQuery whole(request);
  const std::size_t per_block = request.blocks.rows_per_block;
  const int blocks = static_cast<int>((request.blocks.rows + per_block - 1) / per_block);
  const std::size_t wanted = std::min<std::size_t>(request.limit, request.blocks.rows);

  std::mutex mutex;
  Best best(candidates_for(wanted));
  ScanResult result{};
  std::atomic<std::int32_t> floor{scan_lowest};
  parallel_for(blocks, blocks_at_once, [&](int first, int last) {
    Best own(candidates_for(wanted));
    BlockScan rows(request, whole);
    for (int block = first; block < last; ++block) rows.take(block, floor, own);
    const std::lock_guard lock(mutex);
    for (const Candidate candidate : own.all()) best.add(candidate);
    floor = best.floor();
    result.matched += rows.matched();
    result.unknown += rows.unknown();
  });

  for (const Candidate candidate : best.all()) result.hits.push_back({exact_score(request, candidate.row), candidate.row});
  std::sort(result.hits.begin(), result.hits.end(), [](const ScanHit& a, const ScanHit& b) {
    return a.score != b.score ? a.score > b.score : a.row < b.row;
  });
  if (result.hits.size() > wanted) result.hits.resize(wanted);
  return result;
}

}  // namespace workprint
