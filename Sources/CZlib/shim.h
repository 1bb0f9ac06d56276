#pragma once
#include <zlib.h>

/// `deflateInit2` is a macro: begins a gzip stream (RFC 1952) at a level from 1 to 9.
static inline int czlib_begin_gzip(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}
