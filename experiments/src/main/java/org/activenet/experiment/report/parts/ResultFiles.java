// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

/// The names of the files beside a report.
public final class ResultFiles {
    public static final String MANIFEST = "manifest.json";
    public static final String PRINTS = "prints.txt";
    public static final String SUMMARY = "summary.json";
    public static final String RUNS = "runs.csv";
    public static final String REQUESTS = "requests.csv";
    public static final String LINKS = "links.csv";
    public static final String DROPS = "drops.csv";
    public static final String SCENARIO = "scenario.yaml";
    public static final String REPORT = "report.html";

    private ResultFiles() {}
}
