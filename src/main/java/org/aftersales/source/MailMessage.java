package org.aftersales.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** The parts of an e-mail as a tree, decoded, after RFC 2045–2047, 2183 and 2231. */
final class MailMessage {

  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 1_000;
  private static final Set<String> SHOWN = Set.of("from", "to", "cc", "date", "subject");

  /** A message that is not built as messages are, or not to be read for what it holds. */
  static final class BrokenMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenMessageException(String message) {
      super(message);
    }
  }

  /**
   * One part: a text, an attachment, or several parts together.
   *
   * @param type in lower case, as {@code text/plain}
   * @param disposition {@code inline}, {@code attachment}, or empty
   * @param name of the file that it is, where it is one
   * @param parameters of its type, names in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // read once and handed on
  record Part(
      String type,
      String disposition,
      Optional<String> name,
      boolean hasContentId,
      Map<String, String> parameters,
      byte[] bytes,
      List<Part> parts) {

    boolean is(String prefix) {
      return type.startsWith(prefix);
    }

    /** The text of a text part, in the encoding that it declares or else that its bytes show. */
    String text() {
      return charset()
          .map(set -> new String(bytes, set))
          .orElseGet(() -> TextEncoding.of(bytes).decode(bytes).text());
    }

    private Optional<Charset> charset() {
      String named = parameters.getOrDefault("charset", "");
      if (named.isEmpty() || named.equalsIgnoreCase("us-ascii")) {
        return Optional.empty();
      }
      try {
        return Optional.of(Charset.forName(named));
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        return Optional.empty();
      }
    }
  }

  private final Map<String, String> headers;
  private final Part root;

  private MailMessage(Map<String, String> headers, Part root) {
    this.headers = headers;
    this.root = root;
  }

  /** Headers that a reader of the message sees, by their names in lower case, decoded. */
  Map<String, String> headers() {
    return headers;
  }

  Part root() {
    return root;
  }

  /**
   * Takes a message apart; messages in it stay whole.
   *
   * @param most how many bytes all parts may have together
   */
  static MailMessage of(byte[] bytes, long most) throws BrokenMessageException {
    MimeConfig config =
        new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(2_000)
            .setMaxHeaderLen(1 << 16)
            .setMaxContentLen(-1)
            .build();
    MimeStreamParser parser = new MimeStreamParser(config);
    parser.setContentDecoding(true);
    parser.setNoRecurse();
    Parts parts = new Parts(most);
    parser.setContentHandler(parts);
    try {
      parser.parse(new ByteArrayInputStream(bytes));
    } catch (MimeException | IOException e) {
      throw new BrokenMessageException(
          parts.tooMuch
              ? "holds more than an e-mail of a sale can need. Submit its attachments one by one."
              : "is a damaged e-mail. Save it again in the mail program, or submit its attachments"
                  + " one by one.");
    }
    return new MailMessage(parts.shown, parts.root);
  }

  /** Builds the tree while the parser walks through it. */
  private static final class Parts extends AbstractContentHandler {

    private static final class Open {
      private final Map<String, String> headers = new LinkedHashMap<>();
      private final List<Part> parts = new ArrayList<>();
    }

    private final long most;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, String> shown = new LinkedHashMap<>();
    private Part root =
        new Part("text/plain", "", Optional.empty(), false, Map.of(), new byte[0], List.of());
    private int count;
    private long total;
    private boolean tooMuch;

    Parts(long most) {
      this.most = most;
    }

    @Override
    public void startMessage() throws MimeException {
      start();
    }

    @Override
    public void startBodyPart() throws MimeException {
      start();
    }

    private void start() throws MimeException {
      if (++count > MOST_PARTS || open.size() > DEEPEST) {
        tooMuch = true;
        throw new MimeException("too many parts");
      }
      open.push(new Open());
    }

    @Override
    public void field(Field field) {
      Open part = open.peek();
      if (part == null) {
        return;
      }
      String name = field.getName().toLowerCase(Locale.ROOT);
      String body = String.valueOf(field.getBody());
      part.headers.putIfAbsent(name, body);
      if (open.size() == 1 && SHOWN.contains(name)) {
        shown.putIfAbsent(name, decoded(body));
      }
    }

    @Override
    public void body(BodyDescriptor body, InputStream content) throws MimeException, IOException {
      byte[] bytes = content.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most - total + 1));
      total += bytes.length;
      if (total > most) {
        tooMuch = true;
        throw new MimeException("too much content");
      }
      add(bytes);
    }

    private void add(byte[] bytes) {
      Open part = open.peek();
      if (part != null) {
        root = part(part, bytes);
      }
    }

    @Override
    public void endMultipart() {
      add(new byte[0]);
    }

    @Override
    public void endBodyPart() {
      open.pop();
      Open parent = open.peek();
      if (parent != null) {
        parent.parts.add(root);
      }
    }

    @Override
    public void endMessage() {
      open.pop();
    }

    private static Part part(Open open, byte[] bytes) {
      Map<String, String> type = parameters(open.headers.getOrDefault("content-type", ""));
      Map<String, String> disposition =
          parameters(open.headers.getOrDefault("content-disposition", ""));
      String name = disposition.getOrDefault("filename", type.getOrDefault("name", ""));
      String kind = type.getOrDefault("", "").toLowerCase(Locale.ROOT).strip();
      return new Part(
          kind.isEmpty() ? "text/plain" : kind,
          disposition.getOrDefault("", "").toLowerCase(Locale.ROOT).strip(),
          Optional.of(decoded(name).strip()).filter(n -> !n.isEmpty()),
          open.headers.containsKey("content-id"),
          type,
          bytes,
          List.copyOf(open.parts));
    }

    /** The value of a header under an empty name, and its parameters. */
    private static Map<String, String> parameters(String header) {
      RawBody raw =
          RawFieldParser.DEFAULT.parseRawBody(
              new RawField("x", header.replaceAll("[\\r\\n]+", "")));
      MimeParameterMapping mapping = new MimeParameterMapping();
      Map<String, String> parameters = new LinkedHashMap<>();
      for (NameValuePair pair : raw.getParams()) {
        String value = pair.getValue();
        if (value != null) {
          mapping.addParameter(pair.getName().toLowerCase(Locale.ROOT), value);
        }
      }
      mapping.getParameters().forEach((k, v) -> parameters.put(k.toLowerCase(Locale.ROOT), v));
      String value = raw.getValue();
      parameters.put("", value == null ? "" : value);
      return parameters;
    }

    private static String decoded(String header) {
      String unfolded = header.replaceAll("\\r?\\n(?=[ \\t])", "").strip();
      try {
        return DecoderUtil.decodeEncodedWords(
            unfolded, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return unfolded;
      }
    }
  }
}
