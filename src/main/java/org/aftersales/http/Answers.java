package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aftersales.source.JsonFault;

/** Writes answers. */
final class Answers {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(LocalDate.class, ToStringSerializer.instance))
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
          .build();

  private Answers() {}

  static void json(Context ctx, Object body) {
    write(ctx, body, "application/json; charset=utf-8");
  }

  /** An error answer of RFC 9457. */
  static void problem(Context ctx, Problem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("detail", String.valueOf(problem.getMessage()));
    problem.retryAfter().ifPresent(s -> ctx.header("Retry-After", Integer.toString(s)));
    if (problem.status() == 401) {
      ctx.header("WWW-Authenticate", "Bearer");
    }
    ctx.status(problem.status());
    write(ctx, body, "application/problem+json; charset=utf-8");
  }

  private static void write(Context ctx, Object body, String type) {
    ctx.contentType(type).result(bytes(body));
  }

  /** JSON in one line. */
  static byte[] bytes(Object body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The body of a request as JSON. */
  static <T> T body(Context ctx, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readValue(ctx.bodyAsBytes(), type))
          .orElseThrow(() -> Problem.of(400, "Malformed", "The body is empty; send JSON."));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      String why =
          cause instanceof com.fasterxml.jackson.core.JsonProcessingException json
              ? JsonFault.words(json)
              : String.valueOf(cause.getMessage());
      throw Problem.of(400, "Malformed", "The body is not as in /openapi.yaml: " + why);
    } catch (IOException e) {
      throw Problem.of(400, "Malformed", "The body cannot be read; send JSON.");
    }
  }

  /** A file to keep. */
  static void file(Context ctx, String name, String type, byte[] bytes) {
    String encoded = URLEncoder.encode(name, UTF_8).replace("+", "%20");
    ctx.header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
    ctx.contentType(type).result(bytes);
  }
}
