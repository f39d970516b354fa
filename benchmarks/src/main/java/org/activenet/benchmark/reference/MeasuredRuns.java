// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One job of ours in a JVM of its own, one run at a time: what [OurSide] starts, and what a developer may.
///
/// ```text
/// MeasuredRuns asked JOB     one run for each line of standard input, until it ends
/// MeasuredRuns COUNT JOB     so many runs
/// ```
///
/// A run that is asked for gives a line `OPERATIONS NANOSECONDS CHECKS`; one of many has its speed and the bytes that an
/// operation allocated in front. Jobs are written as [Jobs] says.
public final class MeasuredRuns {
    private MeasuredRuns() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("usage: MeasuredRuns asked|COUNT JOB...\n" + Jobs.USAGE);
            System.exit(2);
        }
        ReferenceJob job = Jobs.parse(arguments, 1);
        if (arguments[0].equals("asked")) {
            var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (asked.readLine() != null) {
                tell(job.run());
            }
        } else {
            for (int left = Integer.parseInt(arguments[0]); left > 0; left--) {
                showOne(job);
            }
        }
    }

    private static void showOne(ReferenceJob job) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ReferenceJob.Prepared prepared = job.prepare();
        long bytesBefore = threads.getTotalThreadAllocatedBytes();
        MeasuredRun run = MeasuredRun.of(prepared);
        long bytes = threads.getTotalThreadAllocatedBytes() - bytesBefore;
        System.out.printf(
                Locale.ROOT, "%,.0f/s  %.2f B each  ", run.perSecond(), (double) bytes / run.operations());
        tell(run);
    }

    private static void tell(MeasuredRun run) {
        System.out.println(run.line());
        System.out.flush();
    }
}
