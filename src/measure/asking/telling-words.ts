const words = (text: string) => new Set(text.trim().split(/\s+/))

/** Common first names in the Netherlands; without those that are ordinary words at the start of a sentence. */
export const firstNames = words(`
  aad aart abdel abdullah achmed adam adriaan agnes ahmed aicha aisha albert alex alexander ali alice amber amina amira
  anita anja anke anna annemarie anneke annie anouk anton antoon arie arjan arnold astrid ayse barbara bart bas bastiaan
  ben benjamin bernard bert bianca bilal bjorn bob bram brigitte britt carla carlos carolien caroline cas casper cees
  charlotte chantal chris christa christian christine claudia colin cor corrie dagmar daan daniel daphne david debbie
  denise dennis derya diana dick dirk dominique dylan edith eduard edwin eline elisabeth elise ellen elly els elsa emine
  emma emre eric erik erika esmee ester esther eva evelien fatima fatma femke fenna ferdinand finn fleur floor floris
  frank frans fred frederik freek gerard gerda gerrit gert gijs gijsbert hakan hans hanna hannah hanneke harm harrie harry
  hasan hassan heleen helena hendrik henk henny herman hilde hugo ibrahim ida ilse imane inge ingrid irene iris isabel
  isabella ivo jaap jack jacob jacqueline jacques jamal james jan jana jane janneke jannie janny janine jasmijn jasper
  jeanette jelle jeroen jesse jessica jessie jet jim jo joana johan johanna john jolanda joost jordy joris jos josefien
  joyce judith julia julian juliette jurgen justin karel karim karin karlijn kars kees kelly kemal kevin khadija kim klaas
  koen koos kyra lars laura lea leon leonie levi lia lianne lida lieke liesbeth lily linda lisa lisanne liza lodewijk
  loes lotte louis louise luca lucas luuk maaike maarten madelon mahmoud maja manon marc marcel marco margriet maria
  marianne marieke marije marijke marina mario marion marit marjan marjolein mark marleen marloes marlou martijn martin
  martine mary mathijs matthijs maud maureen maurice max mehmet meike melissa merel mia michael michel michelle mieke mies
  mike milan milou mirjam mohamed mohammed monica monique mustafa nadia nadine naomi natalie natasja nathalie nick nicky
  nico nicole niels nienke nina nizar noah noor nora olga olivier omar oscar otto pascal patricia patrick paul paula
  pauline peter petra piet pieter pim quinten rachid rachel ralf ramon raymond rebecca remco rene renske rianne richard
  rik rita rob robert robin roel roland rolf romy ron ronald roos rosa rosalie ruben rudolf ruud ryan saida sam samantha
  samira sander sandra sanne sara sarah saskia sebastiaan selma serge sharon silvia simon simone sjaak sjoerd sofie sonja
  sophie stan stefan stephanie steven stijn susan susanne suzan suzanne sven sylvia tamara tanja tara ted tess tessa theo
  thijs thomas tim timo tina tineke tjeerd tobias tom tommy ton tonnie trudy truus twan valerie vera veronique vincent
  wanda wendy wesley wil wilco wilfred wilhelmina willeke willem wilma wim wouter xander yara yasmin youssef yusuf yvette
  yvonne zara zeynep zoe
`)

export const places = words(`
  alkmaar almelo almere amersfoort amstelveen amsterdam apeldoorn arnhem assen breda delft deventer doetinchem dordrecht
  drachten ede eindhoven emmen enschede gouda groningen haarlem heerlen helmond hengelo hilversum hoorn hoofddorp
  leeuwarden leiden lelystad maastricht middelburg nieuwegein nijmegen oss purmerend roermond roosendaal rotterdam
  schiedam sittard spijkenisse tilburg utrecht veenendaal venlo vlaardingen vlissingen zaandam zeist zoetermeer zutphen
  zwolle
`)
