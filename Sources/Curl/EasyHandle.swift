import CCurl

/// One libcurl handle with its open connections.
///
/// It cannot be copied and everything it does is `mutating`, so it is used by one thread at a time; that is all libcurl
/// asks. Its address is kept as an integer and used nowhere else.
struct EasyHandle: ~Copyable, Sendable {
    private let address: Int
    private var failure: CURLcode = CURLE_OK

    init() throws(CurlError) {
        guard Library.ready == CURLE_OK, let handle = curl_easy_init() else {
            throw .argument("libcurl did not start")
        }
        address = Int(bitPattern: handle)
    }

    deinit {
        curl_easy_cleanup(UnsafeMutableRawPointer(bitPattern: address))
    }

    private var handle: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: address) }

    /// Forgets every option and keeps the open connections.
    mutating func reset() {
        curl_easy_reset(handle)
        failure = CURLE_OK
    }

    mutating func set(_ option: CURLoption, _ value: Int) {
        note(ccurl_set_long(handle, option, value))
    }

    mutating func set(_ option: CURLoption, size: Int) {
        note(ccurl_set_size(handle, option, Int(size)))
    }

    mutating func set(_ option: CURLoption, _ value: String) {
        note(ccurl_set_text(handle, option, value))
    }

    mutating func set(_ option: CURLoption, _ list: borrowing TextList) {
        note(ccurl_set_list(handle, option, list.head))
    }

    mutating func setBody(_ bytes: [UInt8]) {
        note(ccurl_set_body(handle, bytes, Int(bytes.count)))
    }

    /// Runs the transfer that the options describe.
    mutating func perform(_ transfer: Transfer) throws(CurlError) {
        let context = Unmanaged.passUnretained(transfer).toOpaque()
        note(ccurl_set_error_buffer(handle, transfer.errorText))
        note(ccurl_set_header_function(handle, takeLine, context))
        note(ccurl_set_write_function(handle, takeBody, context))
        note(ccurl_set_read_functions(handle, giveUpload, seekUpload, context))
        note(ccurl_set_debug_function(handle, watchConversation, context))
        note(ccurl_set_progress_function(handle, askWhetherToGoOn, context))
        set(CURLOPT_NOPROGRESS, 0)
        guard failure == CURLE_OK else { throw .argument("libcurl refused an option: \(Self.words(failure))") }
        let code = withExtendedLifetime(transfer) { curl_easy_perform(handle) }
        transfer.status = ccurl_number(handle, CURLINFO_RESPONSE_CODE)
        transfer.isOnOldConnection = ccurl_number(handle, CURLINFO_NUM_CONNECTS) == 0
        // The options point to the transfer, which ends here.
        curl_easy_reset(handle)
        guard code == CURLE_OK else {
            let own = transfer.ownError
            let isOurFault = code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT
            throw CurlError(
                code: Int32(code.rawValue), reply: transfer.status, words: transfer.reply.text,
                context: own.isEmpty ? Self.words(code) : own, phase: isOurFault ? .argument : transfer.phase)
        }
    }

    private mutating func note(_ code: CURLcode) {
        if failure == CURLE_OK { failure = code }
    }

    private static func words(_ code: CURLcode) -> String {
        String(cString: curl_easy_strerror(code))
    }
}
