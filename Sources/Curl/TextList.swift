import CCurl

/// A list of texts as libcurl takes it, freed when its owner lets go of it.
struct TextList: ~Copyable {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    init(_ texts: [String]) {
        for text in texts { head = curl_slist_append(head, text) }
    }

    deinit {
        curl_slist_free_all(head)
    }
}
