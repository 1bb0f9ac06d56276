#pragma once
#include <curl/curl.h>

// Swift cannot call variadic functions; each bridge is `curl_easy_setopt` or `curl_easy_getinfo` for one kind of argument.

/// Sets an option that takes a number.
static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a size.
static inline CURLcode ccurl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a text, of which libcurl makes a copy.
static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a list, which must live as long as the handle may use it.
static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets the place where libcurl writes its own words about an error.
static inline CURLcode ccurl_set_error_buffer(CURL *handle, char *buffer) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

/// Sets the function that takes header lines or a server's replies.
static inline CURLcode ccurl_set_header_function(CURL *handle, curl_write_callback function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, function);
    return code ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
}

/// Sets the function that takes the body of an answer.
static inline CURLcode ccurl_set_write_function(CURL *handle, curl_write_callback function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, function);
    return code ? code : curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

/// Sets the functions that give what is sent, and go back in it.
static inline CURLcode ccurl_set_read_functions(
    CURL *handle, curl_read_callback read, curl_seek_callback seek, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
    if (!code) code = curl_easy_setopt(handle, CURLOPT_READDATA, context);
    if (!code) code = curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, seek);
    return code ? code : curl_easy_setopt(handle, CURLOPT_SEEKDATA, context);
}

/// Sets the function that sees the lines of the conversation.
static inline CURLcode ccurl_set_debug_function(CURL *handle, curl_debug_callback function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, function);
    return code ? code : curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
}

/// Sets the function that is asked now and then whether to go on.
static inline CURLcode ccurl_set_progress_function(CURL *handle, curl_xferinfo_callback function, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
    return code ? code : curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context);
}

/// Sets a request's body, of which libcurl makes a copy.
static inline CURLcode ccurl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return code ? code : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

/// A number that libcurl knows about the last transfer, or 0.
static inline long ccurl_number(CURL *handle, CURLINFO info) {
    long number = 0;
    return curl_easy_getinfo(handle, info, &number) ? 0 : number;
}
