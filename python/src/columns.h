// Columns of the Arrow C data interface, filled a value at a time: no Arrow library is needed to
// make them, and every one can take them.
//
//   Column rows("", "+s", {{"id", "u"}, {"goldstein", "g"}});
//   Cells(rows).text("v1").number(2.5);
//   rows.close();                                   // one row
//   give(std::make_shared<Column>(std::move(rows)), &schema, &array);
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "banggiao/core.h"

// As the Arrow specification gives them, https://arrow.apache.org/docs/format/CDataInterface.html
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
}
#endif

namespace banggiao::python {

class Column {
 public:
  // `format` as in the interface: "u" text, "z" bytes, "b" flag, "i" integer, "g" number, "tdD"
  // day, "+l" list of its one child, "+s" struct of its children.
  Column(std::string name, std::string format, std::vector<Column> children = {});

  // One more value. REQUIRES: the method of the column's format. Throws std::length_error where a
  // batch would hold more than 2 GiB of one column.
  void text(std::string_view value);
  void flag(bool value);
  void integer(std::int32_t value);
  void number(double value);
  void day(Day value);
  void close();  // a list or a struct whose children have their values
  void null();   // of any format

  void rename(std::string name) { name_ = std::move(name); }
  Column& child(std::size_t at) { return children_[at]; }
  std::size_t size() const { return length_; }

 private:
  friend void give(std::shared_ptr<const Column> column, ArrowSchema* schema, ArrowArray* array);
  friend void give_schema(const Column& column, ArrowSchema* out);
  friend void give_array(std::shared_ptr<const Column> column, ArrowArray* out);

  void count(bool present);
  void put(const void* bytes, std::size_t size);
  void put_end(std::size_t end);

  std::string name_, format_;
  std::vector<Column> children_;
  std::vector<std::uint8_t> validity_;  // a bit a value
  std::vector<std::int32_t> ends_;      // "u", "z", "+l": one more than values
  std::vector<char> data_;
  std::size_t length_ = 0, nulls_ = 0;
};

// Fills the children of a struct from the first to the last. An empty text, or nothing, is null.
class Cells {
 public:
  explicit Cells(Column& row) : row_(row) {}

  Cells& text(std::string_view value) {
    value.empty() ? next().null() : next().text(value);
    return *this;
  }
  Cells& flag(bool value) { return next().flag(value), *this; }
  Cells& integer(std::size_t value) {
    return next().integer(static_cast<std::int32_t>(value)), *this;
  }
  Cells& number(std::optional<double> value) {
    return value ? next().number(*value) : next().null(), *this;
  }
  Cells& day(std::optional<Day> value) { return value ? next().day(*value) : next().null(), *this; }
  Cells& null() { return next().null(), *this; }

  // One `add(column, value)` for each value, `column` being the list's only child.
  template <class Values, class Add>
  Cells& list(const Values& values, Add add) {
    Column& column = next();
    for (const auto& value : values) add(column.child(0), value);
    column.close();
    return *this;
  }
  Cells& texts(const std::vector<std::string>& values) {
    return list(values, [](Column& column, const std::string& value) { column.text(value); });
  }
  Column& next() { return row_.child(at_++); }

 private:
  Column& row_;
  std::size_t at_ = 0;
};

// Both structs become the receiver's to release. The column may be given any number of times; what
// was given keeps it alive.
void give(std::shared_ptr<const Column> column, ArrowSchema* schema, ArrowArray* array);

}  // namespace banggiao::python
