/// Whether a webhook call brings a proof of its sender at all.
package enum HookProof: Equatable, Sendable {
    /// It does, and this is what must hold.
    case check(SignatureCheck)
    /// It does not.
    case refused(HookRefusal)
}
