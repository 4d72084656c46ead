import Foundation

/// What a column of an event log can mean.
public enum EventLogRole: String, Sendable, CaseIterable {
  /// When.
  case time
  /// Who acted.
  case from
  /// Towards whom; several names with `;` between them.
  case to
  /// What was done.
  case kind
  /// Where.
  case channel
  /// How many people besides the sender could see it.
  case audience
  /// The conversation.
  case thread
  /// How many characters or seconds.
  case size
  /// Whether the act came in: then `from` received it.
  case direction
  /// Facts such as `templated` or `automated`, with `;` between them.
  case flags

  /// The place in the list of all roles.
  var place: Int {
    switch self {
    case .time: 0
    case .from: 1
    case .to: 2
    case .kind: 3
    case .channel: 4
    case .audience: 5
    case .thread: 6
    case .size: 7
    case .direction: 8
    case .flags: 9
    }
  }

  /// The names by which columns of this meaning are known; only letters and digits count.
  var synonyms: [String] {
    switch self {
    case .time:
      [
        "time", "timestamp", "date", "datetime", "when", "ts", "unixtime", "unixts", "epoch",
        "sentat", "sent", "createdat", "created", "starttime", "start", "day", "seconds",
        "timeutc", "utc", "occurredat", "eventtime", "datesent", "unixtimestamp", "timestep",
        "datetimeutc", "localtime", "calldate", "calltime", "t",
      ] + Self.foreign(.time)
    case .from:
      ["from", "source", "sender"] + Self.foreign(.from) + [
        "src", "author", "caller", "user", "userid", "actor", "fromid",
        "senderid", "fromuser", "sourceid", "i", "a", "person", "person1", "node1", "id1", "u",
        "who", "ida", "person1id", "callerid", "ego", "usera", "user1", "fromname", "sendername",
        "persona", "nodea", "fromnode", "sourcenode", "userid1", "userida", "uid1", "student1",
        "fromuserid", "sourceuser", "initiator", "follower", "fromemail", "senderemail", "p1",
      ]
    case .to:
      [
        "to", "target", "recipient", "recipients", "receiver", "dst", "dest", "destination",
        "callee", "toid", "receiverid", "recipientid", "touser", "targetid", "j", "b", "person2",
        "node2", "id2", "v", "whom", "alter", "contact", "peer", "idb", "destuseridifknown",
        "destuserid", "calleeid", "userb", "user2", "toname", "recipientname", "recipientids",
        "personb", "nodeb", "tonode", "targetnode", "userid2", "useridb", "uid2", "student2",
        "touserid", "targetuser", "tgt", "called", "friend", "friendid", "followee", "receivers",
        "toemail", "recipientemail", "receiveremail", "responder", "p2",
      ] + Self.foreign(.to)
    case .kind:
      [
        "kind", "type", "event", "eventtype", "action", "activity", "eventkind", "calltype",
        "messagetype", "msgtype", "interaction", "interactiontype", "contacttype",
      ] + Self.foreign(.kind)
    case .channel:
      ["channel", "medium", "platform", "app", "service", "network", "media"]
        + Self.foreign(.channel)
    case .audience: ["audience", "audiencesize", "recipientcount", "recipientscount", "readers"]
    case .thread:
      [
        "thread", "threadid", "conversation", "conversationid", "chat", "chatid", "room", "roomid",
        "threadts", "convid",
      ] + Self.foreign(.thread)
    case .size: ["size", "length", "characters", "chars", "bytes"] + Self.durationHeadings
    case .direction:
      ["direction", "incoming", "isincoming", "inbound", "sentorreceived"]
        + Self.foreign(.direction)
    case .flags: ["flags", "flag", "templated", "automated"]
    }
  }
}

extension EventLogRole {
  /// Names of columns that hold how long something took.
  static let durationHeadings = [
    "duration", "durationseconds", "durationsec", "durations", "callduration", "seconds", "dauer",
    "duree", "duracion", "durata", "duracao", "duur",
  ]

  /// Names of columns that only lists of calls have.
  static let callHeadings: Set<String> = [
    "caller", "callerid", "callee", "calleeid", "called", "calltype", "callduration", "calldate",
    "calltime",
  ]

  /// Words for a role in German, French, Spanish, Italian, Portuguese, Dutch, Polish and Russian, without accents.
  private static func foreign(_ role: EventLogRole) -> [String] {
    switch role {
    case .time:
      [
        "datum", "zeitstempel", "zeitpunkt", "zeit", "gesendet", "gesendetam", "datumuhrzeit",
        "uhrzeit", "horodatage", "dateheure", "dateetheure", "dateenvoi", "heure", "fecha",
        "fechahora", "fechayhora", "marcadetiempo", "hora", "data", "dataora", "datahora",
        "dataehora", "ora", "datumtijd", "tijdstip", "tijd", "czas", "дата", "время",
      ]
    case .from:
      [
        "absender", "absenderin", "von", "verfasser", "autor", "anrufer", "expediteur", "emetteur",
        "auteur", "appelant", "de", "remitente", "emisor", "origen", "mittente", "autore", "da",
        "remetente", "afzender", "verzender", "van", "nadawca", "od", "отправитель", "от", "кто",
      ]
    case .to:
      [
        "empfanger", "empfangerin", "an", "adressat", "angerufener", "destinataire",
        "destinataires", "destinatario", "destinatarios", "receptor", "destino", "destinatari",
        "para", "ontvanger", "ontvangers", "aan", "naar", "odbiorca", "do", "получатель", "кому",
        "appele", "a",
      ]
    case .kind: ["art", "typ", "tipo", "soort", "тип"]
    case .channel: ["kanal", "canal", "canale", "kanaal", "kanał", "канал"]
    case .thread:
      [
        "gesprach", "unterhaltung", "konversation", "fil", "discussion", "hilo", "conversacion",
        "conversazione", "conversa", "gesprek", "чат",
      ]
    case .direction: ["richtung", "sens", "direccion", "direzione", "direcao", "richting"]
    case .audience, .size, .flags: []
    }
  }

  /// A heading as it is compared: letters and digits, lower case, without accents.
  static func plain(_ heading: String) -> String {
    heading.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
      .filter { $0.isLetter || $0.isNumber }
  }
}
