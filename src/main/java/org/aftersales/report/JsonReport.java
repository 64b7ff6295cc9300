package org.aftersales.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes reports as JSON in UTF-8; what is absent is left out. Immutable and thread-safe. */
public final class JsonReport {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
          .build();

  private static final ObjectWriter COMPACT =
      MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

  private JsonReport() {}

  private record Reports(List<Report> reports) {}

  /** {@code {"reports": [...]}}, in the order given. */
  static byte[] bytes(List<Report> reports) throws IOException {
    ObjectWriter writer = reports.size() > 20 ? COMPACT : MAPPER.writer();
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.write(writer.writeValueAsBytes(new Reports(reports)));
    json.write('\n');
    return json.toByteArray();
  }

  /** Writes {@code {"reports": [...]}} one report after the other, without keeping them. */
  public static Stream stream(OutputStream out) throws IOException {
    return new Stream(out);
  }

  /** A list of reports that is being written; closing it ends the list, not the stream below. */
  public static final class Stream implements AutoCloseable {
    private final OutputStream out;
    private boolean first = true;

    private Stream(OutputStream out) throws IOException {
      this.out = out;
      out.write("{\"reports\":[".getBytes(UTF_8));
    }

    /** Adds one report. */
    public void write(Report report) throws IOException {
      out.write(first ? '\n' : ',');
      if (!first) {
        out.write('\n');
      }
      first = false;
      out.write(bytes(report));
    }

    @Override
    public void close() throws IOException {
      out.write("\n]}\n".getBytes(UTF_8));
      out.flush();
    }
  }

  /** An empty object to be filled in. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A value of the report's own kind as a tree. */
  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** A value of the report's own kind as the members of a JSON object. */
  public static Map<String, Object> map(Object value) {
    return MAPPER.convertValue(value, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** Any value of the report's own kind in one line. */
  static byte[] compact(Object value) throws IOException {
    return COMPACT.writeValueAsBytes(value);
  }

  /** Any value of the report's own kind, indented. */
  static void write(Object value, OutputStream out) throws IOException {
    out.write(MAPPER.writer().writeValueAsBytes(value));
    out.write('\n');
    out.flush();
  }

  /** An audit report. */
  static byte[] bytes(AuditReport report) throws IOException {
    return MAPPER.writer().writeValueAsBytes(report);
  }

  /** One report as the HTTP service returns it. */
  public static byte[] bytes(Report report) throws IOException {
    return COMPACT.writeValueAsBytes(report);
  }
}
