import CCurl

/// The one-time start of libcurl.
enum Library {
    /// Touched before the first handle is made: `curl_global_init` must run once, before any thread uses libcurl.
    static let ready = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
}
