package org.aftersales.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

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

  /** Writes {@code {"reports": [...]}}, in the order given. */
  public static void writeAll(List<Report> reports, OutputStream out) throws IOException {
    ObjectWriter writer = reports.size() > 20 ? COMPACT : MAPPER.writer();
    out.write(writer.writeValueAsBytes(new Reports(reports)));
    out.write('\n');
    out.flush();
  }

  /** Any value of the report's own kind, indented. */
  static void write(Object value, OutputStream out) throws IOException {
    out.write(MAPPER.writer().writeValueAsBytes(value));
    out.write('\n');
    out.flush();
  }

  /** One report as the HTTP service returns it. */
  public static byte[] bytes(Report report) throws IOException {
    return COMPACT.writeValueAsBytes(report);
  }
}
