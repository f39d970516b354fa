// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import org.activenet.capsule.Argument;
import org.activenet.capsule.CallSignature;

/// What a request that is a capsule is called with in one place: the parameter, and its value for each request.
public record CallArgument(CallSignature.Parameter parameter, Value value) {
    /// The node that asks.
    public static final CallArgument SOURCE =
            new CallArgument(CallSignature.host("source"), request -> new Argument.Host(request.source));

    /// The node that is asked.
    public static final CallArgument TARGET =
            new CallArgument(CallSignature.host("destination"), request -> new Argument.Host(request.target));

    /// The application port at which the source waits for answers.
    public static final CallArgument PORT =
            new CallArgument(CallSignature.port("port"), request -> new Argument.Port(request.applicationPort));

    /// The number of the request in its stream.
    public static final CallArgument SEQUENCE =
            new CallArgument(CallSignature.number("sequence"), request -> new Argument.Number(request.sequence));

    /// What the application sends.
    public static final CallArgument PAYLOAD = new CallArgument(CallSignature.text("payload"), Request::payload);

    /// A number that is the same for all requests.
    public static CallArgument number(String name, long value) {
        var argument = new Argument.Number(value);
        return new CallArgument(CallSignature.number(name), _ -> argument);
    }

    /// The value for one request.
    @FunctionalInterface
    public interface Value {
        Argument of(Request request);
    }

    /// One request.
    public record Request(int source, int target, int applicationPort, long sequence, Argument payload) {}
}
