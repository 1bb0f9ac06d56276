/// What a server proves itself with: its certificate, with those that vouch for it, and the key to it, in PEM.
package struct TLSIdentity: Sendable {
    let certificate: String
    let key: String

    /// An identity; whether certificate and key belong together is seen when a server starts with it.
    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}
