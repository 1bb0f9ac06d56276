import CMicroHTTPD

// The functions the library calls, each on the thread that serves the connection. Their context is the `Engine`; the
// exchange and the connection are kept by the library as retained references, released in the last call about them.

/// A request line has arrived: begins an exchange, which the library keeps with the request.
func beginRequest(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ handle: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let context, let target else { return nil }
    let exchange = engine(context).begin(String(cString: target), on: connection(of: handle))
    return Unmanaged.passRetained(exchange).toOpaque()
}

/// A head, a piece of a body (with a count of bytes) or the end of a request (without one) has arrived.
func accessRequest(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
    _ count: UnsafeMutablePointer<Int>?, _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context, let method, let count, let kept = state?.pointee else { return .NO }
    let engine = engine(context)
    let exchange = Unmanaged<Exchange>.fromOpaque(kept).takeUnretainedValue()
    let connection = connection(of: handle)
    if exchange.request == nil {
        let head = Head(connection: handle, method: String(cString: method), target: exchange.target)
        return engine.receiveHead(head, of: exchange, on: connection)
    }
    if count.pointee > 0 {
        let bytes = UnsafeRawBufferPointer(start: data, count: count.pointee)
        let isTaken = engine.receive(bytes, of: exchange, on: connection)
        count.pointee = 0
        return isTaken ? .YES : .NO
    }
    return engine.respond(to: exchange, on: connection, handle)
}

/// A request is over, answered or not: lets go of its exchange.
func completeRequest(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _: MHD_RequestTerminationCode
) {
    guard let context, let kept = state?.pointee else { return }
    state?.pointee = nil
    let exchange = Unmanaged<Exchange>.fromOpaque(kept).takeRetainedValue()
    engine(context).end(exchange, on: connection(of: handle))
}

/// A connection was opened or is about to be closed: keeps or lets go of what is known about it.
func notifyConnection(
    _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
) {
    guard let context, let state else { return }
    if code == .CONNECTION_NOTIFY_STARTED {
        state.pointee = Unmanaged.passRetained(engine(context).opened(handle)).toOpaque()
    } else if let kept = state.pointee {
        state.pointee = nil
        engine(context).closed(Unmanaged<Connection>.fromOpaque(kept).takeRetainedValue())
    }
}

/// The library would decode paths and queries in place; we decode them ourselves, so the text stays as it is.
func keepEscapes(_: UnsafeMutableRawPointer?, _: OpaquePointer?, _ text: UnsafeMutablePointer<CChar>?) -> Int {
    guard let text else { return 0 }
    var count = 0
    while text[count] != 0 { count += 1 }
    return count
}

private func engine(_ context: UnsafeMutableRawPointer) -> Engine {
    Unmanaged<Engine>.fromOpaque(context).takeUnretainedValue()
}

private func connection(of handle: OpaquePointer?) -> Connection? {
    cmhd_socket_context(handle).map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
}
