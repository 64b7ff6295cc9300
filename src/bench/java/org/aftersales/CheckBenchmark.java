package org.aftersales;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aftersales.document.Document;
import org.aftersales.document.DocumentReader;
import org.aftersales.document.UnreadableDocumentException;
import org.aftersales.report.JsonReport;
import org.aftersales.rules.Decision;
import org.aftersales.source.Dossier;
import org.aftersales.source.Mode;
import org.aftersales.source.SourceFile;
import org.aftersales.statement.Interpretation;
import org.aftersales.statement.Interpreter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.sax.BodyContentHandler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xml.sax.SAXException;

/** One contract in four formats: what each step of a check takes, and what others take to read. */
@State(Scope.Benchmark)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CheckBenchmark {

  @Param({"txt", "docx", "pdf", "html"})
  public String format;

  private ComplianceChecker checker;
  private Interpreter interpreter;
  private Dossier dossier;
  private SourceFile file;
  private Document document;
  private Interpretation facts;

  @Setup
  public void prepare() throws IOException, UnreadableDocumentException {
    checker = ComplianceChecker.withDefaultPolicy();
    interpreter = new Interpreter(checker.policy().lexicon());
    dossier =
        Dossier.draft(Path.of("fixtures/contract-fa-steel-boilerplate/document." + format));
    file = dossier.files().get(0);
    document = DocumentReader.read(file, "D1");
    facts = interpreter.interpret(List.of(document), List.of());
  }

  @Benchmark
  public Document read() throws UnreadableDocumentException {
    return DocumentReader.read(file, "D1");
  }

  @Benchmark
  public Interpretation interpret() {
    return interpreter.interpret(List.of(document), List.of());
  }

  @Benchmark
  public Decision decide() {
    return checker.policy().decide(facts, Mode.DRAFT);
  }

  /** Read, interpret, decide, and write the report as JSON. */
  @Benchmark
  public byte[] check() throws IOException, UnreadableDocumentException {
    return JsonReport.bytes(checker.check(dossier));
  }

  /** The bare text, as Apache Tika (Word) or PDFBox (PDF) extracts it. */
  @Benchmark
  public String others() throws IOException, SAXException, TikaException {
    if (format.equals("docx")) {
      BodyContentHandler text = new BodyContentHandler(-1);
      try (TikaInputStream in = TikaInputStream.get(file.bytes())) {
        new OOXMLParser().parse(in, text, new Metadata(), new ParseContext());
      }
      return text.toString();
    }
    if (format.equals("pdf")) {
      try (PDDocument pdf = Loader.loadPDF(file.bytes())) {
        return new PDFTextStripper().getText(pdf);
      }
    }
    return "";
  }
}
