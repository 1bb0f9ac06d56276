import CCurl
import Glibc
import Mail
import Notices

/// Letters sent by libcurl and nothing else: what delivery is held against.
///
/// One handle a connection, set up once; a letter is its envelope, its bytes and `curl_easy_perform`.
enum BareLoop {
    /// The bytes that are on their way, and how many of them libcurl has taken.
    private final class Upload {
        var bytes: [UInt8] = []
        var taken = 0
    }

    /// The seconds that the letters take over so many connections.
    static func seconds(for letters: [Letter], to url: String, connections: Int) -> Double {
        let start = monotonicMicros()
        inParallel(connections) { index in
            send(stride(from: index, to: letters.count, by: connections).lazy.map { letters[$0] }, to: url)
        }
        return Double(monotonicMicros() - start) / 1e6
    }

    private static func send(_ letters: some Sequence<Letter>, to url: String) {
        let upload = Upload()
        let handle = unsafe curl_easy_init()
        defer { unsafe curl_easy_cleanup(handle) }
        let context = unsafe Unmanaged.passUnretained(upload).toOpaque()
        unsafe _ = ccurl_set_text(handle, CURLOPT_URL, url + "/bench.example.com")
        unsafe _ = ccurl_set_long(handle, CURLOPT_UPLOAD, 1)
        unsafe _ = ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        unsafe _ = ccurl_set_read_functions(handle, give, refuseSeek, context)
        for letter in letters {
            upload.bytes = letter.bytes
            upload.taken = 0
            unsafe _ = ccurl_set_text(handle, CURLOPT_MAIL_FROM, letter.envelopeSender.description)
            let recipients = unsafe curl_slist_append(nil, letter.envelopeRecipient.description)
            unsafe _ = ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
            unsafe _ = ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, letter.bytes.count)
            let code = unsafe curl_easy_perform(handle)
            unsafe curl_slist_free_all(recipients)
            guard code == CURLE_OK else {
                print("the bare loop failed: \(code.rawValue)")
                exit(70)
            }
        }
    }

    private static let give: @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int =
        {
            (buffer, size, count, context) in
            guard let buffer = unsafe buffer, let context = unsafe context else { return 0 }
            let upload = unsafe Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue()
            let share = min(size * count, upload.bytes.count - upload.taken)
            unsafe upload.bytes.withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(start: buffer, count: share)
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[upload.taken..<upload.taken + share]))
            }
            upload.taken += share
            return share
        }

    private static let refuseSeek: @convention(c) (UnsafeMutableRawPointer?, curl_off_t, Int32) -> Int32 = {
        (_, _, _) in CURL_SEEKFUNC_FAIL
    }
}
