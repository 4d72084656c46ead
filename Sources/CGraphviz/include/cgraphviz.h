#ifndef CGRAPHVIZ_H
#define CGRAPHVIZ_H
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>
#ifdef __cplusplus
extern "C" {
#endif

/* Opaque handles: none of Graphviz's own headers reach Swift. */
typedef struct gvs_context gvs_context;   /* GVC_t    */
typedef struct gvs_graph   gvs_graph;     /* Agraph_t */
typedef struct gvs_node    gvs_node;      /* Agnode_t */
typedef struct gvs_edge    gvs_edge;      /* Agedge_t */
typedef struct gvs_sym     gvs_sym;       /* Agsym_t  */

typedef struct { double x, y; } gvs_point;
typedef struct { double minX, minY, maxX, maxY; } gvs_box;
enum gvs_kind { GVS_GRAPH = 0, GVS_NODE = 1, GVS_EDGE = 2 };

/* ---- messages ------------------------------------------------------------ */
/* level 0 = warning, 1 = error; called once per complete message. */
typedef void (*gvs_message_fn)(int level, const char *text, void *user);
void gvs_capture_begin(gvs_message_fn fn, void *user);
int  gvs_capture_end(void);              /* highest level seen: -1 none, 0 warn, 1 error */

/* ---- context ------------------------------------------------------------- */
gvs_context *gvs_context_new(void);                 /* system plugins via config6a */
gvs_context *gvs_context_new_minimal(const char *plugin_dir); /* core+layout only, no pango */
void         gvs_context_free(gvs_context *c);
const char  *gvs_version(gvs_context *c);
char       **gvs_plugins(gvs_context *c, const char *kind, int *count);
void         gvs_plugins_free(char **list, int count);

/* ---- build --------------------------------------------------------------- */
gvs_graph *gvs_graph_new(const char *name, bool directed, bool strict);
gvs_graph *gvs_graph_parse(const char *dot);
void       gvs_graph_free(gvs_graph *g);
gvs_graph *gvs_subgraph(gvs_graph *g, const char *name);
gvs_node  *gvs_node_add(gvs_graph *g, const char *name);
int        gvs_subgraph_add(gvs_graph *sub, gvs_node *n);
gvs_edge  *gvs_edge_add(gvs_graph *g, gvs_node *tail, gvs_node *head, const char *key);
gvs_sym   *gvs_default(gvs_graph *g, enum gvs_kind kind, const char *name, const char *value);
int        gvs_set(void *object, gvs_sym *s, const char *value);
int        gvs_set_html(void *object, gvs_sym *s, const char *html);   /* <...> label */
int        gvs_set_point(void *object, gvs_sym *s, double x, double y);
int        gvs_set_graph(gvs_graph *g, const char *name, const char *value);

/* ---- layout and render --------------------------------------------------- */
int  gvs_layout(gvs_context *c, gvs_graph *g, const char *engine);
void gvs_layout_free(gvs_context *c, gvs_graph *g);
int  gvs_render(gvs_context *c, gvs_graph *g, const char *format, char **data, size_t *length);
void gvs_render_free(char *data);
void gvs_seed(unsigned int seed);             /* of the C library, which sfdp draws from */

/* ---- read back ----------------------------------------------------------- */
gvs_point gvs_node_position(gvs_node *n);
gvs_point gvs_node_size(gvs_node *n);        /* points */
gvs_box   gvs_graph_box(gvs_graph *g);
int       gvs_node_count(gvs_graph *g);
int       gvs_edge_count(gvs_graph *g);
size_t    gvs_edge_points(gvs_edge *e, gvs_point *out, size_t capacity);
#ifdef __cplusplus
}
#endif
#endif
