import Curl
import Delivery
import Foundation
import Maildir
import Notices

/// The way letters leave: by SMTP, or into a Maildir.
enum DeliveryDoor {
    /// What the courier hands letters to.
    static func submitter(
        for route: DeliveryRoute, domain: String, shouldStop: @escaping @Sendable () -> Bool
    ) throws -> @Sendable (Letter) throws(SubmitError) -> Void {
        switch route {
        case .maildir(let path):
            let folder = MailFolder(path: path)
            try folder.create()
            let submitter = MaildirSubmitter(folder)
            return { letter throws(SubmitError) in try submitter.submit(letter) }
        case .smtp(let servers):
            let submitter = try SMTPSubmitter(try servers.map { try relay($0, domain) }, shouldStop: shouldStop)
            return { letter throws(SubmitError) in try submitter.submit(letter) }
        }
    }

    private static func relay(_ settings: DeliveryRoute.SMTPSettings, _ domain: String) throws -> Relay {
        // Whoever starts the service is told at once of a secret that cannot be read.
        _ = try settings.credentials()
        return Relay(settings.server(localName: domain), connections: settings.connections) {
            try settings.credentials()
        }
    }
}

extension DeliveryRoute.SMTPSettings {
    /// The server, to which we are `localName`; how to sign in is asked for by itself.
    func server(localName: String) -> SMTPServer {
        var server = SMTPServer(url: url, localName: localName)
        server.certificates = caFile
        server.startTLS =
            switch startTLS {
            case .required: .required
            case .ifOffered: .ifOffered
            case .never: .never
            }
        return server
    }

    /// How to sign in, read from the secret's file as it is now.
    func credentials() throws -> SMTPServer.Credentials {
        switch signIn {
        case .none: .none
        case .password(let user, let file): .password(user: user, password: try SecretFile.read(file))
        case .token(let user, let file): .token(user: user, token: try SecretFile.read(file))
        }
    }
}
