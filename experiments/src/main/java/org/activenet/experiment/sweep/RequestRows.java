// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.sweep;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.result.ExperimentResult;

/// The requests of a point as they are kept: the rows of its `requests.csv` without what is varied, compressed, since they are
/// much alike.
final class RequestRows {
    private static final int BUFFER = 1 << 16;

    private RequestRows() {}

    static byte[] packed(ExperimentResult result) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var fast = new Deflater(Deflater.BEST_SPEED);
        try (var out = new BufferedOutputStream(new DeflaterOutputStream(bytes, fast, BUFFER), BUFFER)) {
            PointTables.writeRequests(result, out);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    /// Writes the rows with what is varied in front of each. A line ends a row unless it ends inside quotes.
    static void write(byte[] packed, List<String> varied, Writer out) throws IOException {
        String front = PointTables.line(varied).replaceFirst("\n\\z", ",");
        var part = new char[BUFFER];
        boolean isQuoted = false;
        boolean isBegun = false;
        try (Reader in = new InputStreamReader(
                new InflaterInputStream(new ByteArrayInputStream(packed)), StandardCharsets.UTF_8)) {
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                int from = 0;
                for (int at = 0; at < length; at++) {
                    isQuoted ^= part[at] == '"';
                    if (part[at] == '\n' && !isQuoted) {
                        out.write(isBegun ? "" : front);
                        out.write(part, from, at + 1 - from);
                        from = at + 1;
                        isBegun = false;
                    }
                }
                if (from < length) {
                    out.write(isBegun ? "" : front);
                    out.write(part, from, length - from);
                    isBegun = true;
                }
            }
        }
    }
}
