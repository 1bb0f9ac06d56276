#pragma once
#include <zlib.h>

/// `deflateInit2` is a macro: begins a gzip stream (RFC 1952) at a level from 1 to 9, which looks back over a window of
/// 2 to the power of 9 to 15 bytes and has tables of a size from 1 to 9.
static inline int czlib_begin_gzip(z_stream *stream, int level, int window_bits, int table_size) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits + 16, table_size, Z_DEFAULT_STRATEGY);
}
