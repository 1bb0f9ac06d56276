import CCurl
import Glibc

// The functions that libcurl calls on the thread that performs the transfer; their context is the `Transfer`.

func takeLine(_ start: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?)
    -> Int
{
    let bytes = UnsafeRawBufferPointer(start: start, count: size * count)
    transfer(context)?.takeLine(bytes)
    return bytes.count
}

func takeBody(_ start: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?)
    -> Int
{
    let bytes = UnsafeRawBufferPointer(start: start, count: size * count)
    return transfer(context)?.takeBody(bytes) == true ? bytes.count : 0
}

func giveUpload(
    _ start: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    transfer(context)?.give(UnsafeMutableRawBufferPointer(start: start, count: size * count)) ?? 0
}

func seekUpload(_ context: UnsafeMutableRawPointer?, _ offset: curl_off_t, _ origin: Int32) -> Int32 {
    origin == SEEK_SET && transfer(context)?.seek(to: Int(offset)) == true ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
}

func watchConversation(
    _: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ start: UnsafeMutablePointer<CChar>?, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    if kind == CURLINFO_HEADER_OUT {
        transfer(context)?.noteCommand(UnsafeRawBufferPointer(start: start, count: count))
    }
    return 0
}

func askWhetherToGoOn(
    _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
    transfer(context)?.isStopped == true ? 1 : 0
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}
