#include "columns.h"

#include <cstring>
#include <limits>
#include <stdexcept>

namespace banggiao::python {

Column::Column(std::string name, std::string format, std::vector<Column> children)
    : name_(std::move(name)), format_(std::move(format)), children_(std::move(children)) {
  if (format_ == "u" || format_ == "z" || format_ == "+l") ends_.push_back(0);
}

void Column::count(bool present) {
  if (length_ % 8 == 0) validity_.push_back(0);
  if (present) {
    validity_.back() = static_cast<std::uint8_t>(validity_.back() | 1u << length_ % 8);
  } else {
    ++nulls_;
  }
  ++length_;
}

void Column::put(const void* bytes, std::size_t size) {
  const char* first = static_cast<const char*>(bytes);
  data_.insert(data_.end(), first, first + size);
}

void Column::put_end(std::size_t end) {
  if (end > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw std::length_error("more than 2 GiB in one column: take fewer articles at once");
  }
  ends_.push_back(static_cast<std::int32_t>(end));
}

void Column::text(std::string_view value) {
  put_end(data_.size() + value.size());
  put(value.data(), value.size());
  count(true);
}

void Column::flag(bool value) {
  if (length_ % 8 == 0) data_.push_back(0);
  if (value) data_.back() = static_cast<char>(data_.back() | 1 << length_ % 8);
  count(true);
}

void Column::integer(std::int32_t value) {
  put(&value, sizeof value);
  count(true);
}

void Column::number(double value) {
  put(&value, sizeof value);
  count(true);
}

void Column::day(Day value) {
  integer(static_cast<std::int32_t>(value.time_since_epoch().count()));
}

void Column::close() {
  if (format_ == "+l") put_end(children_[0].size());
  count(true);
}

void Column::null() {
  if (format_ == "+s") {
    for (Column& child : children_) child.null();
  } else if (format_ == "b") {
    if (length_ % 8 == 0) data_.push_back(0);
  } else if (!ends_.empty()) {
    ends_.push_back(ends_.back());
  } else {
    data_.resize(data_.size() + (format_ == "g" ? sizeof(double) : sizeof(std::int32_t)));
  }
  count(false);
}

namespace {

// What a given struct points to, and its children, freed by its release.
template <class Struct>
struct Held {
  std::shared_ptr<const Column> column;
  std::string name, format;
  const void* buffers[3] = {};
  std::vector<Struct> children;
  std::vector<Struct*> pointers;

  explicit Held(std::size_t count) : children(count) {
    for (Struct& child : children) pointers.push_back(&child);
  }
  static void release(Struct* given) {
    for (std::int64_t i = 0; i < given->n_children; ++i) {
      if (given->children[i]->release != nullptr) given->children[i]->release(given->children[i]);
    }
    delete static_cast<Held*>(given->private_data);
    given->release = nullptr;
  }
};

constexpr std::int64_t kNullable = 2;  // ARROW_FLAG_NULLABLE

// Some receivers take a null pointer amiss even where there is nothing to read.
template <class Value>
const void* buffer(const std::vector<Value>& values) {
  static constexpr std::int64_t kNothing = 0;
  return values.empty() ? static_cast<const void*>(&kNothing) : values.data();
}

}  // namespace

void give_schema(const Column& column, ArrowSchema* out) {
  auto* held = new Held<ArrowSchema>(column.children_.size());
  held->name = column.name_;
  held->format = column.format_;
  for (std::size_t i = 0; i < held->children.size(); ++i)
    give_schema(column.children_[i], held->pointers[i]);
  *out = {held->format.c_str(),
          held->name.c_str(),
          nullptr,
          kNullable,
          static_cast<std::int64_t>(held->children.size()),
          held->pointers.data(),
          nullptr,
          Held<ArrowSchema>::release,
          held};
}

void give_array(std::shared_ptr<const Column> column, ArrowArray* out) {
  const Column& from = *column;
  auto* held = new Held<ArrowArray>(from.children_.size());
  for (std::size_t i = 0; i < held->children.size(); ++i) {
    give_array(std::shared_ptr<const Column>(column, &from.children_[i]), held->pointers[i]);
  }
  std::int64_t count = 0;
  held->buffers[count++] = from.nulls_ > 0 ? buffer(from.validity_) : nullptr;
  if (!from.ends_.empty()) held->buffers[count++] = from.ends_.data();
  if (from.format_.front() != '+') held->buffers[count++] = buffer(from.data_);
  held->column = std::move(column);
  *out = {static_cast<std::int64_t>(from.length_),
          static_cast<std::int64_t>(from.nulls_),
          0,
          count,
          static_cast<std::int64_t>(held->children.size()),
          held->buffers,
          held->pointers.data(),
          nullptr,
          Held<ArrowArray>::release,
          held};
}

void give(std::shared_ptr<const Column> column, ArrowSchema* schema, ArrowArray* array) {
  give_schema(*column, schema);
  give_array(std::move(column), array);
}

}  // namespace banggiao::python
