/// The tables as plain SQL.
///
/// Times are microseconds since 1970 UTC, addresses are folded to lower case.
enum Schema {
    static let first = people + tickets + messages + outbox

    private static let people = """
        CREATE TABLE people (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            address TEXT,
            language TEXT NOT NULL DEFAULT 'en',
            active INTEGER NOT NULL DEFAULT 1,
            password TEXT,
            created_at INTEGER NOT NULL
        );
        CREATE TABLE addresses (
            address TEXT PRIMARY KEY,
            person_id INTEGER NOT NULL REFERENCES people (id)
        );
        CREATE TABLE identities (
            platform TEXT NOT NULL,
            installation TEXT NOT NULL,
            user_id TEXT NOT NULL,
            person_id INTEGER NOT NULL REFERENCES people (id),
            PRIMARY KEY (platform, installation, user_id)
        );
        CREATE TABLE workspaces (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE
        );
        CREATE TABLE projects (
            id INTEGER PRIMARY KEY,
            workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
            slug TEXT NOT NULL,
            address TEXT NOT NULL,
            UNIQUE (workspace_id, slug)
        );
        CREATE TABLE project_addresses (
            address TEXT PRIMARY KEY,
            project_id INTEGER NOT NULL REFERENCES projects (id)
        );
        CREATE TABLE roles (
            person_id INTEGER NOT NULL REFERENCES people (id),
            workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
            role TEXT NOT NULL,
            PRIMARY KEY (person_id, workspace_id, role)
        );
        CREATE INDEX roles_by_workspace ON roles (workspace_id, role, person_id);
        CREATE TABLE categories (
            id INTEGER PRIMARY KEY,
            workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
            parent_id INTEGER REFERENCES categories (id),
            level INTEGER NOT NULL,
            name TEXT NOT NULL,
            deleted_at INTEGER
        );
        CREATE UNIQUE INDEX categories_by_name ON categories (workspace_id, COALESCE(parent_id, 0), name)
            WHERE deleted_at IS NULL;

        """

    private static let tickets = """
        CREATE TABLE tickets (
            id INTEGER PRIMARY KEY,
            number INTEGER NOT NULL UNIQUE,
            workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
            project_id INTEGER NOT NULL REFERENCES projects (id),
            requester_id INTEGER NOT NULL REFERENCES people (id),
            owner_id INTEGER REFERENCES people (id),
            category_id INTEGER REFERENCES categories (id),
            title TEXT NOT NULL,
            priority TEXT NOT NULL,
            status TEXT NOT NULL,
            version INTEGER NOT NULL,
            door TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            assigned_at INTEGER,
            first_response_at INTEGER,
            resolved_at INTEGER,
            closed_at INTEGER
        );
        CREATE INDEX tickets_by_workspace ON tickets (workspace_id, number);
        CREATE INDEX tickets_by_status ON tickets (workspace_id, status, number);
        CREATE INDEX tickets_by_owner ON tickets (owner_id, number);
        CREATE INDEX tickets_by_requester ON tickets (requester_id, number);
        CREATE INDEX tickets_resolved ON tickets (resolved_at) WHERE status = 'resolved';
        CREATE TABLE watchers (
            ticket_id INTEGER NOT NULL REFERENCES tickets (id),
            person_id INTEGER NOT NULL REFERENCES people (id),
            PRIMARY KEY (ticket_id, person_id)
        );
        CREATE TABLE declines (
            ticket_id INTEGER NOT NULL REFERENCES tickets (id),
            person_id INTEGER NOT NULL REFERENCES people (id),
            PRIMARY KEY (ticket_id, person_id)
        );
        CREATE TABLE links (
            ticket_id INTEGER NOT NULL REFERENCES tickets (id),
            other_id INTEGER NOT NULL REFERENCES tickets (id),
            PRIMARY KEY (ticket_id, other_id)
        );
        CREATE TABLE replies (
            id INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES tickets (id),
            author_id INTEGER NOT NULL REFERENCES people (id),
            visibility TEXT NOT NULL,
            door TEXT NOT NULL,
            text TEXT NOT NULL,
            fresh TEXT NOT NULL,
            created_at INTEGER NOT NULL
        );
        CREATE INDEX replies_by_ticket ON replies (ticket_id, id);
        CREATE TABLE blobs (
            sha256 BLOB PRIMARY KEY,
            bytes BLOB NOT NULL
        );
        CREATE TABLE enclosures (
            id INTEGER PRIMARY KEY,
            reply_id INTEGER NOT NULL REFERENCES replies (id),
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            size INTEGER NOT NULL,
            sha256 BLOB NOT NULL REFERENCES blobs (sha256)
        );
        CREATE INDEX enclosures_by_reply ON enclosures (reply_id);
        CREATE TABLE events (
            sequence INTEGER PRIMARY KEY,
            ticket INTEGER,
            at INTEGER NOT NULL,
            actor INTEGER,
            door TEXT NOT NULL,
            intake INTEGER,
            kind TEXT NOT NULL,
            before TEXT,
            after TEXT,
            reason TEXT,
            reply INTEGER,
            hash BLOB NOT NULL
        );
        CREATE INDEX events_by_ticket ON events (ticket, sequence);
        CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
        CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

        """

    private static let messages = """
        CREATE TABLE intake (
            id INTEGER PRIMARY KEY,
            source TEXT NOT NULL,
            key TEXT NOT NULL,
            received_at INTEGER NOT NULL,
            sha256 BLOB NOT NULL,
            message_id TEXT,
            sender TEXT,
            subject TEXT,
            size INTEGER NOT NULL,
            outcome TEXT,
            reason TEXT NOT NULL,
            trace TEXT NOT NULL,
            ticket INTEGER,
            payload BLOB,
            UNIQUE (source, key, sha256)
        );
        CREATE INDEX intake_by_message_id ON intake (message_id) WHERE message_id IS NOT NULL;
        CREATE INDEX intake_by_content ON intake (sha256);
        CREATE INDEX intake_by_ticket ON intake (ticket);
        CREATE INDEX intake_waiting ON intake (id) WHERE outcome IS NULL;
        CREATE TABLE message_ids (
            message_id TEXT NOT NULL,
            ticket_id INTEGER NOT NULL REFERENCES tickets (id),
            received INTEGER NOT NULL,
            PRIMARY KEY (message_id, ticket_id)
        );
        CREATE INDEX message_ids_by_ticket ON message_ids (ticket_id, received);
        CREATE TABLE conversations (
            platform TEXT NOT NULL,
            installation TEXT NOT NULL,
            conversation TEXT NOT NULL,
            ticket_id INTEGER NOT NULL REFERENCES tickets (id),
            PRIMARY KEY (platform, installation, conversation)
        );
        CREATE TABLE meta (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        );

        """

    private static let outbox = """
        CREATE TABLE notices (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            recipient_id INTEGER NOT NULL REFERENCES people (id),
            ticket_id INTEGER REFERENCES tickets (id),
            reply_id INTEGER REFERENCES replies (id),
            detail TEXT,
            actor_id INTEGER,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            lease_until INTEGER,
            dedupe_key TEXT NOT NULL UNIQUE,
            message_id TEXT,
            last_error TEXT
        );
        CREATE INDEX notices_due ON notices (due_at) WHERE state = 'queued';
        CREATE INDEX notices_leased ON notices (lease_until) WHERE state = 'processing';
        CREATE INDEX notices_by_ticket ON notices (ticket_id, recipient_id);
        CREATE INDEX notices_by_message_id ON notices (message_id) WHERE message_id IS NOT NULL;
        CREATE TABLE notice_attempts (
            notice_id INTEGER NOT NULL REFERENCES notices (id),
            attempt INTEGER NOT NULL,
            at INTEGER NOT NULL,
            result TEXT NOT NULL,
            PRIMARY KEY (notice_id, attempt, at)
        );

        """
}
