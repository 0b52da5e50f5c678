#include "pages.h"

#include "core/embedded.h"

extern "C" const BanggiaoEmbeddedFile banggiao_web_pages[];
extern "C" const BanggiaoEmbeddedFile banggiao_openapi[];

namespace banggiao::server {
namespace {

// Nothing in a page may run, load or send anything but what this server gives.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
    "'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const BanggiaoEmbeddedFile* find(std::string_view name) {
  for (const BanggiaoEmbeddedFile* file = banggiao_web_pages; file->name != nullptr; ++file) {
    if (file->name == name) return file;
  }
  return nullptr;
}

std::string_view type_of(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".woff2", "font/woff2"},
      {".ico", "image/x-icon"},
      {".webmanifest", "application/manifest+json"},
      {".txt", "text/plain; charset=utf-8"}};
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

}  // namespace

HttpResponse page(std::string_view path) {
  HttpResponse response;
  path.remove_prefix(1);
  const bool view = path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
  const BanggiaoEmbeddedFile* file = find(path);
  if (file == nullptr && view) file = find(path = "index.html");
  response.headers = {{"Content-Security-Policy", kPolicy},
                      {"Cross-Origin-Opener-Policy", "same-origin"}};
  if (file == nullptr) {
    response.status = 404;
    response.content_type = "text/plain; charset=utf-8";
    response.body = banggiao_web_pages->name == nullptr
                        ? "This program was built without its pages. Build it by: make build\n"
                        : "There is no such page.\n";
    return response;
  }
  response.content_type = type_of(path);
  response.body = file->content();
  // The build names files under assets/ by their content.
  response.headers.emplace_back("Cache-Control", path.starts_with("assets/")
                                                     ? "public, max-age=31536000, immutable"
                                                     : "no-cache");
  return response;
}

std::string_view openapi_document() { return banggiao_openapi->content(); }

}  // namespace banggiao::server
