package org.aftersales.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aftersales.source.Format;
import org.aftersales.source.Limits;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleBundle;
import org.aftersales.source.Sha256;
import org.aftersales.source.SourceFile;

/** Reads the requests that bring batches: JSON, a ZIP archive, or a form with files. */
final class BatchRequests {

  private static final String MULTIPART = "org.eclipse.jetty.multipartConfig";
  private static final int IN_MEMORY = 1 << 20;
  private static final int LONGEST_KEY = 255;
  private static final int LONGEST_REFERENCE = 500;

  private final long mostBytes;
  private final Limits limits;

  BatchRequests(long mostBytes, Limits limits) {
    this.mostBytes = mostBytes;
    this.limits = limits;
  }

  /**
   * What a request brings.
   *
   * @param fingerprint the same for the same content
   */
  record Asked(
      SaleBundle bundle, Mode mode, Optional<SaleBundle.Callback> callback, String fingerprint) {}

  /**
   * The key by which a client may send a request again without making a second batch.
   *
   * @throws Problem if it is not one
   */
  static Optional<String> key(Context ctx) {
    Optional<String> key =
        Optional.ofNullable(ctx.header("Idempotency-Key"))
            .map(k -> k.strip().replaceFirst("^\"(.*)\"$", "$1"));
    if (key.filter(k -> k.length() > LONGEST_KEY || !k.matches("[!-~]+")).isPresent()) {
      throw Problem.of(
          400,
          "Malformed",
          "Idempotency-Key is 1 to " + LONGEST_KEY + " visible characters, such as a UUID.");
    }
    return key;
  }

  /** How many bytes a request has, or may have where it does not say. */
  long length(Context ctx) {
    long length = ctx.req().getContentLengthLong();
    if (length > mostBytes) {
      throw Submissions.tooLarge(mostBytes);
    }
    return length < 0 ? mostBytes : length;
  }

  /**
   * Reads what a request brings.
   *
   * @throws Problem telling what is wrong with it
   */
  Asked asked(Context ctx) throws IOException {
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    MessageDigest digest = Sha256.digest();
    try {
      if (type.startsWith("multipart/form-data")) {
        return form(ctx, digest);
      }
      byte[] body = body(ctx);
      add(digest, body);
      if (type.startsWith("application/json")) {
        SaleBundle bundle = SaleBundle.json(body);
        return asked(ctx, bundle, Mode.DRAFT, bundle.callback(), digest);
      }
      if (Format.of(body) != Format.ZIP) {
        throw Problem.of(
            415,
            "Unknown format",
            "A batch is a ZIP archive, JSON as in /openapi.yaml, or a form with files; a single"
                + " document goes to /v1/checks.");
      }
      Mode mode = Submissions.mode(ctx.queryParam("mode"));
      return asked(ctx, SaleBundle.zip(body, mode, limits), mode, Optional.empty(), digest);
    } catch (MalformedSubmissionException e) {
      throw Problem.of(400, "Malformed", String.valueOf(e.getMessage()));
    }
  }

  private Asked form(Context ctx, MessageDigest digest)
      throws IOException, MalformedSubmissionException {
    // Batches may be larger than other requests.
    ctx.req()
        .setAttribute(
            MULTIPART,
            new MultipartConfigElement(
                System.getProperty("java.io.tmpdir"), mostBytes, mostBytes, IN_MEMORY));
    List<UploadedFile> archives = ctx.uploadedFiles("archive");
    List<UploadedFile> uploads = ctx.uploadedFiles("files");
    Mode mode = Submissions.mode(ctx.formParam("mode"));
    if (archives.size() == 1 && uploads.isEmpty()) {
      byte[] bytes = bytes(archives.get(0));
      add(digest, bytes);
      return asked(ctx, SaleBundle.zip(bytes, mode, limits), mode, Optional.empty(), digest);
    }
    if (uploads.isEmpty() || !archives.isEmpty()) {
      throw Problem.of(
          400,
          "Malformed",
          "Send documents as form fields \"files\", or one ZIP archive as \"archive\".");
    }
    List<String> types = ctx.formParams("types");
    List<SourceFile> files = new ArrayList<>();
    for (UploadedFile upload : uploads) {
      String declared = files.size() < types.size() ? types.get(files.size()) : "";
      SourceFile file =
          new SourceFile(upload.filename(), bytes(upload), Submissions.type(declared));
      files.add(file);
      add(digest, (file.name() + "\0" + declared).getBytes(UTF_8));
      add(digest, file.bytes());
    }
    return asked(ctx, SaleBundle.of(files, mode), mode, Optional.empty(), digest);
  }

  private static byte[] bytes(UploadedFile upload) throws IOException {
    try (InputStream in = upload.content()) {
      return in.readAllBytes();
    }
  }

  private byte[] body(Context ctx) throws IOException {
    try (InputStream in = ctx.req().getInputStream()) {
      byte[] body = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, mostBytes + 1));
      if (body.length > mostBytes) {
        throw Submissions.tooLarge(mostBytes);
      }
      if (body.length == 0) {
        throw Submissions.empty();
      }
      return body;
    }
  }

  private static Asked asked(
      Context ctx,
      SaleBundle bundle,
      Mode mode,
      Optional<SaleBundle.Callback> said,
      MessageDigest digest) {
    Optional<String> reference = Submissions.field(ctx, "reference");
    Optional<SaleBundle.Callback> callback =
        said.or(
            () ->
                Submissions.field(ctx, "callback").map(u -> new SaleBundle.Callback(u, reference)));
    if (callback
        .flatMap(SaleBundle.Callback::reference)
        .filter(r -> r.length() > LONGEST_REFERENCE)
        .isPresent()) {
      throw Problem.of(
          400, "Malformed", "reference has at most " + LONGEST_REFERENCE + " characters.");
    }
    add(digest, mode.name().getBytes(UTF_8));
    add(digest, callback.map(c -> c.url() + "\0" + c.reference()).orElse("").getBytes(UTF_8));
    return new Asked(bundle, mode, callback, Sha256.hex(digest));
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(4).putInt(part.length).array());
    digest.update(part);
  }
}
