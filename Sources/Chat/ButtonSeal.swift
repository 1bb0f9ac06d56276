/// Our own proof inside a button, which the platform keeps from its users and hands back.
package struct ButtonSeal: Equatable, Sendable {
    /// When the button stops working, in seconds since 1970.
    package let expires: Int64
    /// HMAC-SHA-256 of the signed bytes under our own key.
    package let mac: [UInt8]

    /// Makes a seal of its parts.
    package init(expires: Int64, mac: [UInt8]) {
        self.expires = expires
        self.mac = mac
    }

    /// The bytes a button's seal signs; no part can hold a line end, so no two buttons share them.
    package static func signedBytes(name: String, value: String, expires: Int64) -> [UInt8] {
        Array("button\n\(PlainText.line(name))\n\(PlainText.line(value))\n\(expires)".utf8)
    }
}
