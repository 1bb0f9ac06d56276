/// The labels of a mail header in the languages of mail clients, in lower case.
enum EmbeddedLabels {
    static let fields: [String: EmbeddedHeader.Field] = {
        var fields: [String: EmbeddedHeader.Field] = [:]
        for name in from { fields[name] = .from }
        for name in to { fields[name] = .to }
        for name in date { fields[name] = .date }
        for name in subject { fields[name] = .subject }
        for name in other { fields[name] = .other }
        return fields
    }()

    private static let from = [
        "from", "von", "de", "da", "van", "från", "fra", "lähettäjä", "od", "от", "от кого", "від", "feladó", "de la",
        "kimden", "gönderen", "από", "saatja", "nuo", "šalj", "pošiljatelj", "差出人", "送信者", "发件人", "發件人", "寄件者", "寄件人",
        "보낸 사람", "보낸사람", "보낸 이", "מאת", "من", "từ", "dari", "จาก", "от:", "remitente", "expéditeur", "absender",
        "mittente",
        "remetente", "afzender",
    ]
    private static let to = [
        "to", "an", "à", "a", "pour", "para", "aan", "till", "til", "vastaanottaja", "do", "komu", "кому", "címzett",
        "către",
        "kime",
        "alıcı", "προς", "prima", "za", "宛先", "收件人", "收件者", "받는 사람", "받는사람", "받는 이", "אל", "إلى", "đến", "kepada",
        "ถึง", "destinatario", "destinataire", "empfänger", "ontvanger", "destinatário",
    ]
    private static let date = [
        "sent", "date", "gesendet", "datum", "envoyé", "envoyé le", "date d'envoi", "fecha", "enviado", "enviado el",
        "enviado em",
        "enviada em", "data", "inviato", "verzonden", "skickat", "dato", "sendt", "lähetetty", "päiväys", "päivämäärä",
        "pvm",
        "wysłano", "wysłane", "data wysłania", "odesláno", "odoslané", "dátum", "дата", "отправлено", "надіслано",
        "дата отправки",
        "elküldve", "küldve", "trimis", "tarih", "gönderme tarihi", "gönderildi", "gönderilme", "στάλθηκε",
        "ημερομηνία", "送信日時",
        "日時", "日付", "发送时间", "發送時間", "发送日期", "日期", "寄件日期", "時間", "보낸 날짜", "날짜", "보낸날짜", "נשלח", "תאריך",
        "تاريخ", "ngày", "tanggal", "วันที่",
    ]
    private static let subject = [
        "subject", "betreff", "objet", "sujet", "asunto", "oggetto", "onderwerp", "assunto", "ämne", "emne", "aihe",
        "temat",
        "předmět",
        "predmet", "тема", "tárgy", "subiect", "konu", "θέμα", "teema", "件名", "主题", "主題", "主旨", "标题", "제목", "נושא",
        "الموضوع", "chủ đề", "subjek", "เรื่อง",
    ]
    private static let other = [
        "cc", "bcc", "reply-to", "reply to", "importance", "priority", "attachments", "organization", "message-id",
        "sensitivity",
        "antwort an", "wichtigkeit", "kopie", "répondre à", "importancia", "risposta", "rispondi a", "kopia", "kopi",
        "kopio", "dw",
        "udw", "копия", "копія", "másolat", "bilgi", "κοιν", "抄送", "副本", "참조", "עותק", "responder a", "antwoord aan",
        "ook aan",
        "importanza", "svar til", "svar till", "anlagen", "pièces jointes", "adjuntos", "allegati", "bijlagen",
        "resent-from",
        "to be replied by", "sender", "x-mailer", "in-reply-to", "references", "cci", "cco", "ccn", "添付ファイル", "附件",
        "첨부 파일",
    ]
}
