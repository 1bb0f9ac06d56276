import Chat
import Curl
import Delivery
import Desk
import Notices
import Sodium
import Storage

/// The ways out beside letters: a courier for each chat gateway that can post, and for each program that is told of
/// events.
struct OutletDoor {
    let configuration: Configuration
    let store: Store
    let keys: KeyRing
    let folder: StateFolder
    let templates: @Sendable () -> TemplateSet
    let shouldStop: @Sendable () -> Bool
    let log: @Sendable (Attempt) -> Void

    /// Seconds for which the buttons of a card work on platforms that do not prove who presses them.
    private static let buttonLife: Int64 = 90 * 86_400

    /// The key that such buttons are sealed with.
    static func buttonKey(_ keys: KeyRing) -> [UInt8] { keys.key(for: "chat buttons") }

    /// The couriers, each for a channel of its own.
    func couriers() throws -> [(channel: Channel, courier: Courier)] {
        try configuration.gateways.compactMap { try chat($0) } + configuration.webhooks.map { try webhook($0) }
    }

    private func chat(_ settings: GatewaySettings) throws -> (Channel, Courier)? {
        guard let channel = settings.channel, let outlet = try settings.outlet(site: configuration.site.url) else {
            return nil
        }
        let templates = templates
        let buttonKey = OutletDoor.buttonKey(keys)
        let secret = Platform.generic.key(fromSecret: outlet.secret) ?? []
        if settings.kind == .generic, secret.isEmpty {
            throw ServiceError("\(settings.tokenFile ?? "") holds no secret of the form whsec_ and base64")
        }
        let carrier = ChatCarrier(
            outlet,
            writer: {
                PostWriter(templates: templates()) { name, value in
                    OutletDoor.seal(name, value, key: buttonKey, until: Moment.now.seconds + OutletDoor.buttonLife)
                }
            }, store: store, caller: try caller(to: outlet.base, trusting: nil),
            sign: { HMACSHA256.authenticate(key: secret, message: $0) }, clock: { Moment.now })
        return (channel, try courier(channel, carrier.carry))
    }

    private func webhook(_ settings: WebhookSettings) throws -> (Channel, Courier) {
        let key = try settings.key()
        let carrier = HookCarrier(
            settings.channel, to: settings.url, writer: EventWriter(siteURL: configuration.site.url), store: store,
            caller: try caller(to: settings.url, trusting: settings.caFile),
            sign: { HMACSHA256.authenticate(key: key, message: $0) }, clock: { Moment.now })
        return (settings.channel, try courier(settings.channel, carrier.carry))
    }

    private func courier(_ channel: Channel, _ carry: @escaping @Sendable (Notice) throws -> String) throws -> Courier {
        Courier(
            name: channel.rawValue, store: store, channel: channel,
            sent: try SentLog(path: folder.sentLog(of: channel)), carry: carry, log: log,
            shouldStop: shouldStop)
    }

    private func caller(to url: String, trusting certificates: String?) throws -> WebCaller {
        var settings = WebClient.Settings()
        // Where plain http is configured it goes to this machine: `WebAddressRule`.
        settings.security = url.hasPrefix("http://") ? .plainAllowed : .encrypted
        settings.certificates = certificates
        return try WebCaller(settings, shouldStop: shouldStop)
    }

    private static func seal(_ name: String, _ value: String, key: [UInt8], until expires: Int64) -> ButtonSeal {
        let bytes = ButtonSeal.signedBytes(name: name, value: value, expires: expires)
        return ButtonSeal(expires: expires, mac: HMACSHA256.authenticate(key: key, message: bytes))
    }
}
