// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/// A benchmark that asks for nanoseconds per operation: how all of ours are measured, said once.
///
/// Three JVMs of five measured seconds each: means differ more between JVMs than within one, since each compiles and
/// lays out memory in its own way.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class NanosecondBenchmark {}
