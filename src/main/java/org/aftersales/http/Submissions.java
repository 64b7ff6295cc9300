package org.aftersales.http;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aftersales.ComplianceChecker.Detail;
import org.aftersales.document.Programs;
import org.aftersales.source.DeclaredGood;
import org.aftersales.source.DocumentType;
import org.aftersales.source.Dossier;
import org.aftersales.source.Format;
import org.aftersales.source.GoodsFile;
import org.aftersales.source.JsonSubmission;
import org.aftersales.source.Limits;
import org.aftersales.source.MalformedSubmissionException;
import org.aftersales.source.Mode;
import org.aftersales.source.SaleArchive;
import org.aftersales.source.SourceFile;

/** Reads what requests submit: a raw document, a form with files, or JSON. */
final class Submissions {

  private static final String UNNAMED = "document";
  private static final int LONGEST_NAME = 200;

  private final long maxBytes;
  private final Limits limits;
  private final Programs programs;

  Submissions(long maxBytes, Limits limits, Programs programs) {
    this.maxBytes = maxBytes;
    this.limits = limits;
    this.programs = programs;
  }

  static Problem tooLarge(long maxBytes) {
    return Problem.of(
        413,
        "Too large",
        "The request is larger than " + maxBytes + " bytes; send fewer or smaller files.");
  }

  /**
   * What a request asks for.
   *
   * @param saleFile what tells this sale from others
   * @param customer as the sender names it
   */
  record Asked(Dossier dossier, Set<Detail> details, String saleFile, Optional<String> customer) {}

  /**
   * Reads what a request submits.
   *
   * @throws Problem telling what is wrong with it
   */
  Asked asked(Context ctx) throws IOException {
    Set<Detail> details = EnumSet.noneOf(Detail.class);
    asked(ctx.queryParam("explain"), Detail.EXPLAINED, details);
    asked(ctx.queryParam("text"), Detail.TEXT, details);
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json") && ctx.contentLength() <= maxBytes) {
      JsonSubmission submission = submission(ctx.bodyAsBytes());
      asked(Boolean.toString(submission.explain()), Detail.EXPLAINED, details);
      asked(Boolean.toString(submission.text()), Detail.TEXT, details);
      return new Asked(
          unpacked(submission.dossier()),
          details,
          submission.saleFile().orElse(named(submission.dossier())),
          submission.customer());
    }
    Dossier dossier = dossier(ctx);
    if (type.startsWith("multipart/form-data")) {
      asked(ctx.formParam("text"), Detail.TEXT, details);
    }
    return new Asked(
        unpacked(dossier),
        details,
        field(ctx, "saleFile").orElse(named(dossier)),
        field(ctx, "customer"));
  }

  /** Archives and e-mails as the documents that they hold. */
  private Dossier unpacked(Dossier dossier) {
    try {
      return SaleArchive.unpacked(dossier, Map.of(), limits);
    } catch (MalformedSubmissionException e) {
      throw Problem.of(400, "Malformed", String.valueOf(e.getMessage()));
    }
  }

  /** Without a name of its own, a sale is told from others by its documents. */
  static String named(Dossier dossier) {
    List<String> names =
        dossier.files().stream()
            .map(f -> f.name().equals(UNNAMED) ? f.sha256().substring(0, 16) : f.name())
            .toList();
    String joined = String.join(" + ", names);
    return joined.length() <= LONGEST_NAME ? joined : joined.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static void asked(
      @org.jspecify.annotations.Nullable String value, Detail detail, Set<Detail> details) {
    if ("true".equalsIgnoreCase(value)) {
      details.add(detail);
    }
  }

  private static JsonSubmission submission(byte[] body) {
    if (body.length == 0) {
      throw empty();
    }
    try {
      return JsonSubmission.parse(body);
    } catch (MalformedSubmissionException e) {
      throw Problem.of(400, "Malformed", String.valueOf(e.getMessage()));
    }
  }

  static Problem empty() {
    return Problem.of(
        400, "Malformed", "The body is empty; send a document, or JSON as in /openapi.yaml.");
  }

  private Dossier dossier(Context ctx) throws IOException {
    if (ctx.contentLength() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/form-data")) {
      return multipart(ctx);
    }
    byte[] body = ctx.bodyAsBytes();
    if (body.length == 0) {
      throw empty();
    }
    Format format = Format.of(body);
    if (!format.readable() && !format.holdsDocuments() && !programs.read(format)) {
      throw Problem.of(
          415,
          "Unknown format",
          "This is "
              + format.title()
              + "; send Word (.docx), Excel (.xlsx), OpenDocument, PDF, HTML, text, an e-invoice (UBL,"
              + " CII), or an e-mail or ZIP archive with such documents."
              + Programs.option(format)
                  .map(o -> " The service reads it too where it was started with " + o + ".")
                  .orElse(""));
    }
    return new Dossier(
        mode(ctx.queryParam("mode")), List.of(SourceFile.of(unnamed(format), body)), List.of());
  }

  /** How a body is called that has no name of its own. */
  private static String unnamed(Format format) {
    return switch (format) {
      case ZIP -> UNNAMED + ".zip";
      case MIME -> UNNAMED + ".eml";
      default -> UNNAMED;
    };
  }

  static Mode mode(@org.jspecify.annotations.Nullable String value) {
    if (value == null || value.isBlank()) {
      return Mode.DRAFT;
    }
    try {
      return Mode.valueOf(value.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Problem.of(400, "Malformed", "mode is DRAFT or AUDIT, not " + value + ".");
    }
  }

  private static Dossier multipart(Context ctx) throws IOException {
    List<UploadedFile> uploads = ctx.uploadedFiles("files");
    if (uploads.isEmpty()) {
      throw Problem.of(
          400, "Malformed", "No file came; send the documents as form field \"files\".");
    }
    List<String> types = ctx.formParams("types");
    List<SourceFile> files = new ArrayList<>();
    List<DeclaredGood> goods = new ArrayList<>();
    for (UploadedFile upload : uploads) {
      Optional<DocumentType> type =
          files.size() < types.size() ? type(types.get(files.size())) : Optional.empty();
      try (InputStream in = upload.content()) {
        SourceFile file = new SourceFile(upload.filename(), in.readAllBytes(), type);
        if (GoodsFile.isNamedSo(file.name())) {
          goods.addAll(GoodsFile.parse(file));
        } else {
          files.add(file);
        }
      } catch (MalformedSubmissionException e) {
        throw Problem.of(400, "Malformed", String.valueOf(e.getMessage()));
      }
    }
    if (files.isEmpty()) {
      throw Problem.of(400, "Malformed", "Only data on goods came; send the documents too.");
    }
    return new Dossier(mode(ctx.formParam("mode")), files, goods);
  }

  static Optional<DocumentType> type(String value) {
    if (value.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(DocumentType.valueOf(value.strip().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw Problem.of(400, "Malformed", "types knows no " + value + "; see /openapi.yaml.");
    }
  }

  /** A field of the form, or else a parameter of the address; nothing where it is empty. */
  static Optional<String> field(Context ctx, String name) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    Optional<String> given =
        type.startsWith("multipart/form-data")
            ? Optional.ofNullable(ctx.formParam(name))
            : Optional.empty();
    return given.or(() -> Optional.ofNullable(ctx.queryParam(name))).filter(v -> !v.isBlank());
  }
}
