// YAML as the JSON that editors see: plain scalars take their type by the core schema of YAML 1.2.
using System.Globalization;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Complaints.Tests.Routing;

internal static class YamlJson
{
    public static JToken Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new JObject(map.Children.Select(child => new JProperty(((YamlScalarNode)child.Key).Value!, Of(child.Value)))),
        YamlSequenceNode list => new JArray(list.Select(Of)),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode quoted => new JValue(quoted.Value),
        _ => throw new ArgumentException($"A {node.NodeType} has no JSON."),
    };

    private static JValue Plain(string text) => text switch
    {
        "" or "~" or "null" => JValue.CreateNull(),
        "true" or "false" => new JValue(text == "true"),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => new JValue(whole),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => new JValue(number),
        _ => new JValue(text),
    };
}
