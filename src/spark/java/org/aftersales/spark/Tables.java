package org.aftersales.spark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of the tables that an audit leaves, as docs/corpora.md promises them. */
final class Tables {

  private static final StructType EVIDENCE =
      new StructType()
          .add("document", StringType, false)
          .add("block", IntegerType, false)
          .add("page", IntegerType)
          .add("paragraph", IntegerType)
          .add("table", IntegerType)
          .add("row", IntegerType)
          .add("cell", IntegerType)
          .add("number", StringType)
          .add("sheet", StringType)
          .add("start", IntegerType, false)
          .add("end", IntegerType, false)
          .add("quote", StringType, false);

  /** A result, without the sale it belongs to. */
  static final StructType RESULT =
      new StructType()
          .add("position", IntegerType, false)
          .add("requirement", StringType, false)
          .add("good_row", StringType)
          .add("good_name", StringType)
          .add("good_brand", StringType)
          .add("good_model", StringType)
          .add("good_classification", StringType)
          .add("document", StringType)
          .add("service", StringType)
          .add("outcome", StringType, false)
          .add("severity", StringType)
          .add("message_fa", StringType, false)
          .add("message_en", StringType, false)
          .add("remediation_fa", StringType)
          .add("remediation_en", StringType)
          .add("evidence", list(EVIDENCE), false);

  /** A document, without the sale it belongs to. */
  static final StructType DOCUMENT =
      new StructType()
          .add("position", IntegerType, false)
          .add("document", StringType, false)
          .add("type", StringType)
          .add("languages", list(StringType), false)
          .add("sha256", StringType)
          .add("read", BooleanType, false)
          .add("notes", list(StringType), false)
          .add("error", StringType);

  private static final StructType REQUIREMENT =
      new StructType()
          .add("requirement", StringType, false)
          .add("major", IntegerType, false)
          .add("minor", IntegerType, false)
          .add("obs", IntegerType, false)
          .add("ofi", IntegerType, false)
          .add("not_verifiable", BooleanType, false)
          .add("to_review", BooleanType, false);

  /** A sale file, which is also what the next run compares with. */
  static final StructType SALE =
      new StructType()
          .add("sale", StringType, false)
          .add("content", StringType)
          .add("listing", StringType, false)
          .add("policy", StringType, false)
          .add("version", StringType, false)
          .add("verdict", StringType)
          .add("cause", StringType)
          .add("error", StringType)
          .add("documents", IntegerType, false)
          .add("unread", IntegerType, false)
          .add("results", IntegerType, false)
          .add("requirements", list(REQUIREMENT), false)
          .add("problems", list(StringType), false);

  /** What one run finds: a sale with all its rows, or that it is as it was. */
  static final StructType FOUND =
      new StructType()
          .add("sale", StringType, false)
          .add("audited", BooleanType, false)
          .add("row", SALE)
          .add("documents", list(DOCUMENT), false)
          .add("results", list(RESULT), false);

  private Tables() {}

  /** The columns of a table whose rows belong to sales. */
  static StructType ofSale(StructType columns) {
    StructType all = new StructType().add("sale", StringType, false);
    for (StructField column : columns.fields()) {
      all = all.add(column);
    }
    return all;
  }

  private static ArrayType list(DataType of) {
    return DataTypes.createArrayType(of, false);
  }
}
