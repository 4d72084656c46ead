#define _GNU_SOURCE
#include "cgraphviz.h"
#if __has_include(<graphviz/gvc.h>)
#  include <graphviz/gvc.h>
#  include <graphviz/gvplugin.h>
#else
#  include <gvc.h>
#  include <gvplugin.h>
#endif
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CS(s) ((char *)(uintptr_t)(s))       /* 2.42 takes char*, newer const char* */
#define G(x) ((Agraph_t *)(x))
#define N(x) ((Agnode_t *)(x))
#define E(x) ((Agedge_t *)(x))
#define C(x) ((GVC_t *)(x))

/* ---- messages: agseterrf's callback is process-global and gets "Error", ": ",
   "text..." (and continuation text without a prefix) as separate calls. ------- */
static gvs_message_fn cap_fn; static void *cap_user;
static char *buf; static size_t len, cap; static int level = -1, worst = -1;
static agusererrf old_errf; static agerrlevel_t old_level;

static void flush(void) {
  while (len && (buf[len-1] == '\n' || buf[len-1] == ' ')) buf[--len] = 0;
  if (len && cap_fn) cap_fn(level < 0 ? 0 : level, buf, cap_user);
  if (len && level > worst) worst = level < 0 ? 0 : level;
  len = 0;
}
static int on_text(const char *s) {
  if (!strcmp(s, "Error") || !strcmp(s, "Warning")) { flush(); level = s[0] == 'E'; return 0; }
  if (!len && !strcmp(s, ": ")) return 0;
  size_t n = strlen(s);
  if (len + n + 1 > cap) {
    char *more = realloc(buf, (len + n + 1) * 2);
    if (!more) return 0;
    buf = more; cap = (len + n + 1) * 2;
  }
  memcpy(buf + len, s, n + 1); len += n;
  return 0;
}
void gvs_capture_begin(gvs_message_fn fn, void *user) {
  cap_fn = fn; cap_user = user; len = 0; level = worst = -1;
  agreseterrors();
  old_errf = agseterrf((agusererrf)on_text); old_level = agseterr(AGWARN);
}
int gvs_capture_end(void) {
  flush(); agseterrf(old_errf); agseterr(old_level); cap_fn = 0;
  int m = agreseterrors(); if (m == AGERR && worst < 1) worst = 1;
  return worst;
}

/* ---- context ------------------------------------------------------------- */
gvs_context *gvs_context_new(void) { return (gvs_context *)gvContext(); }
/* core + neato_layout only: no pango/cairo/gd/X11, no fontconfig, no config6a file.
   Found beside libgvc itself, so it follows whatever Graphviz the loader picked. */
gvs_context *gvs_context_new_minimal(const char *dir) {
  static const char *libs[][2] = {
    { "libgvplugin_core", "gvplugin_core_LTX_library" },
    { "libgvplugin_neato_layout", "gvplugin_neato_layout_LTX_library" } };
  static const char *ext[] = { ".so.6", ".so.8", ".so.7", ".so", ".8.dylib", ".6.dylib", ".dylib" };
  static lt_symlist_t syms[3];
  char base[4096], path[4200]; Dl_info info;
  if (dir) snprintf(base, sizeof base, "%s", dir);
  else {
    if (!dladdr((void *)gvContext, &info) || !info.dli_fname) return 0;
    snprintf(base, sizeof base, "%s", info.dli_fname);
    char *slash = strrchr(base, '/'); if (!slash) return 0;
    snprintf(slash, sizeof base - (size_t)(slash - base), "/graphviz");
  }
  for (int i = 0; i < 2; i++) {
    void *symbol = 0;
    for (size_t k = 0; !symbol && k < sizeof ext / sizeof *ext; k++) {
      snprintf(path, sizeof path, "%s/%s%s", base, libs[i][0], ext[k]);
      void *h = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
      if (h) symbol = dlsym(h, libs[i][1]);
    }
    if (!symbol) return 0;                       /* caller falls back to gvs_context_new() */
    syms[i].name = libs[i][1]; syms[i].address = symbol;
  }
  syms[2].name = 0; syms[2].address = 0;
  return (gvs_context *)gvContextPlugins(syms, 0);
}
void gvs_context_free(gvs_context *c) { if (c) gvFreeContext(C(c)); }
const char *gvs_version(gvs_context *c) { return gvcVersion(C(c)); }
char **gvs_plugins(gvs_context *c, const char *kind, int *count) { return gvPluginList(C(c), kind, count, NULL); }
void gvs_plugins_free(char **l, int n) { for (int i = 0; i < n; i++) free(l[i]); free(l); }

/* ---- build --------------------------------------------------------------- */
gvs_graph *gvs_graph_new(const char *name, bool directed, bool strict) {
  Agdesc_t d = directed ? (strict ? Agstrictdirected : Agdirected)
                        : (strict ? Agstrictundirected : Agundirected);
  return (gvs_graph *)agopen(CS(name), d, NULL);
}
gvs_graph *gvs_graph_parse(const char *dot) { return (gvs_graph *)agmemread(dot); }
void gvs_graph_free(gvs_graph *g) { if (g) agclose(G(g)); }
gvs_graph *gvs_subgraph(gvs_graph *g, const char *name) { return (gvs_graph *)agsubg(G(g), CS(name), 1); }
gvs_node *gvs_node_add(gvs_graph *g, const char *name) { return (gvs_node *)agnode(G(g), CS(name), 1); }
int gvs_subgraph_add(gvs_graph *s, gvs_node *n) { return agsubnode(G(s), N(n), 1) ? 0 : -1; }
gvs_edge *gvs_edge_add(gvs_graph *g, gvs_node *t, gvs_node *h, const char *key) {
  return (gvs_edge *)agedge(G(g), N(t), N(h), CS(key), 1);
}
gvs_sym *gvs_default(gvs_graph *g, enum gvs_kind k, const char *name, const char *value) {
  return (gvs_sym *)agattr(G(g), (int)k, CS(name), CS(value));
}
int gvs_set(void *o, gvs_sym *s, const char *v) { return agxset(o, (Agsym_t *)s, CS(v)); }
int gvs_set_html(void *o, gvs_sym *s, const char *html) {
  Agraph_t *g = agraphof(o);
  char *h = agstrdup_html(g, CS(html));
  int r = agxset(o, (Agsym_t *)s, h);
  agstrfree(g, h);
  return r;
}
int gvs_set_point(void *o, gvs_sym *s, double x, double y) {
  char b[64]; snprintf(b, sizeof b, "%.3f,%.3f", x, y);   /* NB: LC_NUMERIC must be C */
  return agxset(o, (Agsym_t *)s, b);
}
int gvs_set_graph(gvs_graph *g, const char *n, const char *v) { return agsafeset(g, CS(n), CS(v), CS("")); }

/* ---- layout and render --------------------------------------------------- */
int gvs_layout(gvs_context *c, gvs_graph *g, const char *e) { return gvLayout(C(c), G(g), e); }
void gvs_layout_free(gvs_context *c, gvs_graph *g) { gvFreeLayout(C(c), G(g)); }
int gvs_render(gvs_context *c, gvs_graph *g, const char *f, char **data, size_t *length) {
  union { unsigned int u; size_t z; } n = { .z = 0 };   /* unsigned* in 2.42, size_t* in 13+ */
  *data = 0; *length = 0;
  int r = gvRenderData(C(c), G(g), f, data, (void *)&n);
  *length = n.z;
  return r;
}
void gvs_render_free(char *d) { if (d) gvFreeRenderData(d); }
void gvs_seed(unsigned int seed) { srand(seed); }

/* ---- read back ----------------------------------------------------------- */
gvs_point gvs_node_position(gvs_node *n) { pointf p = ND_coord(N(n)); return (gvs_point){ p.x, p.y }; }
gvs_point gvs_node_size(gvs_node *n) { return (gvs_point){ ND_width(N(n)) * 72, ND_height(N(n)) * 72 }; }
gvs_box gvs_graph_box(gvs_graph *g) { boxf b = GD_bb(G(g)); return (gvs_box){ b.LL.x, b.LL.y, b.UR.x, b.UR.y }; }
int gvs_node_count(gvs_graph *g) { return agnnodes(G(g)); }
int gvs_edge_count(gvs_graph *g) { return agnedges(G(g)); }
size_t gvs_edge_points(gvs_edge *e, gvs_point *out, size_t capacity) {
  splines *s = ED_spl(E(e)); size_t k = 0;
  if (!s) return 0;
  for (int i = 0; i < s->size; i++)
    for (int j = 0; j < s->list[i].size; j++, k++)
      if (k < capacity) out[k] = (gvs_point){ s->list[i].list[j].x, s->list[i].list[j].y };
  return k;
}
