import Curl
import Delivery
import Foundation
import Maildir
import Notices

/// The way letters leave: by SMTP, or into a Maildir.
enum DeliveryDoor {
    /// What the courier hands its letters to.
    static func submitter(
        for route: DeliveryRoute, domain: String, shouldStop: @escaping @Sendable () -> Bool
    ) throws -> @Sendable (Letter) throws(SubmitError) -> Void {
        switch route {
        case .maildir(let path):
            let folder = MailFolder(path: path)
            try folder.create()
            let submitter = MaildirSubmitter(folder)
            return { letter throws(SubmitError) in try submitter.submit(letter) }
        case .smtp(let settings):
            let submitter = try SMTPSubmitter(try server(settings, domain), shouldStop: shouldStop)
            return { letter throws(SubmitError) in try submitter.submit(letter) }
        }
    }

    private static func server(_ settings: DeliveryRoute.SMTPSettings, _ domain: String) throws -> SMTPServer {
        var server = SMTPServer(url: settings.url, localName: domain)
        server.certificates = settings.caFile
        server.startTLS =
            switch settings.startTLS {
            case .required: .required
            case .ifOffered: .ifOffered
            case .never: .never
            }
        if let user = settings.user, let file = settings.passwordFile {
            server.credentials = .password(user: user, password: try SecretFile.read(file))
        }
        return server
    }
}
