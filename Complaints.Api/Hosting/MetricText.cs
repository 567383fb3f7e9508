using System.Globalization;
using System.Text;

namespace Complaints.Api.Hosting;

/// <summary>
/// Gauges in Prometheus' text format, version 0.0.4
/// (prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
/// </summary>
internal sealed class MetricText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>Adds a gauge with one label: its samples stand together, those without a value are left out.</summary>
    public MetricText Gauge(string name, string help, string label, IEnumerable<(string Of, double? Value)> samples)
    {
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n");
        foreach (var (of, value) in samples)
            if (value is { } number)
                _text.Append(CultureInfo.InvariantCulture, $"{name}{{{label}=\"{Escaped(of)}\"}} {number}\n");
        return this;
    }

    public override string ToString() => _text.ToString();

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
