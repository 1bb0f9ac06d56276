import Delivery
import Foundation
import Maildir
import Notices

/// The way letters leave: by SMTP, or into a Maildir.
enum DeliveryDoor {
    /// What the courier hands its letters to.
    static func submitter(
        for route: DeliveryRoute, domain: String
    ) throws -> @Sendable (Letter) throws(SubmitError) -> Void {
        switch route {
        case .maildir(let path):
            let folder = MailFolder(path: path)
            try folder.create()
            let submitter = MaildirSubmitter(folder)
            return { letter throws(SubmitError) in try submitter.submit(letter) }
        case .smtp:
            throw ServiceError("SMTP is not there yet")
        }
    }
}
